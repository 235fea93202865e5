/**
 * Copies what a field holds; where the browser does not allow that, it selects it.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @returns {Promise<string>} what to say about it
 */
export async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return "Copied.";
  } catch {
    field.focus();
    field.select();
    return "Your browser does not let this page copy. The text is selected: press Ctrl+C, or ⌘C on a Mac.";
  }
}
