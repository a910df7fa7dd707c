/** Tells the address of each sound file that is dropped on the page. */
export function onDroppedSound(listener: (url: string) => void): void {
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    const file = [...(event.dataTransfer?.files ?? [])].find(({ type }) => type.startsWith('audio/'));
    if (file !== undefined) listener(URL.createObjectURL(file));
  });
}
