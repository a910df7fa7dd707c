import { fault } from '../../shared/fault.ts';

const FOLDER = 'recordings';
const named = /^[\w.-]{1,100}\.(mp4|webm)$/;

/** The folder of recordings in the part of the disk that the browser gives this page. */
export async function openFolder(): Promise<FileSystemDirectoryHandle> {
  if (navigator.storage?.getDirectory === undefined)
    throw fault('recording', 'a browser without files of its own', 'a page on localhost or https');
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

/** The recordings that are there, the newest first; one that was cut off by a crash among them. */
export async function listRecordings(): Promise<{ name: string; bytes: number }[]> {
  const found: { name: string; bytes: number }[] = [];
  for await (const handle of (await openFolder()).values()) {
    if (handle.kind !== 'file' || !named.test(handle.name)) continue;
    found.push({ name: handle.name, bytes: (await (handle as FileSystemFileHandle).getFile()).size });
  }
  return found.sort((a, b) => (a.name < b.name ? 1 : -1));
}

async function found(name: string): Promise<FileSystemDirectoryHandle> {
  if (!named.test(name)) throw fault('recording', name, 'the name of one');
  return openFolder();
}

export const readRecording = async (name: string): Promise<File> =>
  (await (await found(name)).getFileHandle(name)).getFile();

export const removeRecording = async (name: string): Promise<void> => (await found(name)).removeEntry(name);

/** Gives the browser a file to put where it puts downloads. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
