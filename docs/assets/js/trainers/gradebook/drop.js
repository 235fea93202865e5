/*
 * Files that somebody drops, and all that lie in folders that somebody drops.
 */

/** @param {DataTransfer} dropped @returns {Promise<File[]>} */
export async function filesIn(dropped) {
  // The list is emptied as soon as this function waits.
  const entries = [...dropped.items].filter(({ kind }) => kind === "file").map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files = [];
  for (const entry of entries) files.push(...(entry instanceof File ? [entry] : entry ? await under(entry) : []));
  return files;
}

/** @param {FileSystemEntry} entry @returns {Promise<File[]>} */
async function under(entry) {
  if (isHidden(entry.name)) return [];
  if (entry.isFile) {
    const file = /** @type {FileSystemFileEntry} */ (entry);
    return [await new Promise((done, failed) => file.file(done, failed))];
  }
  const files = [];
  for (const inner of await listed(/** @type {FileSystemDirectoryEntry} */ (entry))) files.push(...(await under(inner)));
  return files;
}

/** A folder is read in parts, until one is empty. @param {FileSystemDirectoryEntry} folder @returns {Promise<FileSystemEntry[]>} */
async function listed(folder) {
  const reader = folder.createReader();
  const entries = [];
  for (;;) {
    const part = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!part.length) return entries;
    entries.push(...part);
  }
}

/** What a system puts into folders for itself. @param {string} name */
export const isHidden = (name) => name.startsWith(".") || ["Thumbs.db", "desktop.ini"].includes(name);
