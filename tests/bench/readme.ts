/**
 * The text with the table between the two marks of the command that writes it, as `npm run <command> -- --readme`.
 * @throws when a mark is missing
 */
export function withTable(text: string, command: string, table: string): string {
  const begin = `<!-- ${command}: written by \`npm run ${command} -- --readme\` -->`;
  const [from, to] = [text.indexOf(begin), text.indexOf(`<!-- /${command} -->`)];
  if (from < 0 || to < from) throw new Error(`README.md has lost the marks of ${command}`);
  return `${text.slice(0, from + begin.length)}\n\n${table}\n\n${text.slice(to)}`;
}
