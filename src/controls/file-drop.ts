/**
 * Calls `onFile` with the text of a file that is dropped on the page and is no sound; longer ones than `most` bytes are told
 * by size alone. Pictures and videos go to `onMedia`.
 */
export function createFileDrop(
  target: Window,
  most: number,
  onFile: (name: string, text: string | null, bytes: number) => void,
  onMedia: (files: File[]) => void = () => undefined,
): () => void {
  const over = (event: DragEvent): void => event.preventDefault();

  function drop(event: DragEvent): void {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    const media = files.filter(({ type }) => /^(image|video)\//.test(type));
    const [file] = media.length > 0 ? [] : files;
    if (media.length > 0) onMedia(media);
    if (file === undefined || file.type.startsWith('audio/')) return;
    if (file.size > most) onFile(file.name, null, file.size);
    else void file.text().then((text) => onFile(file.name, text, file.size));
  }

  target.addEventListener('dragover', over);
  target.addEventListener('drop', drop);
  return () => {
    target.removeEventListener('dragover', over);
    target.removeEventListener('drop', drop);
  };
}
