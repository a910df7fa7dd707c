/** A file that a worker writes in place; the DOM's own types have it for pages only. */
interface FileSystemSyncAccessHandle {
  write(data: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  flush(): void;
  getSize(): number;
  close(): void;
}

interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}
