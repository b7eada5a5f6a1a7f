import type { Visit } from './access.ts';
import type { Connection } from './sync/connection.ts';

/** The line that each visit has taken last. */
export class Visits {
  readonly #lines = new Map<string, { readonly line: number; readonly connection: Connection }>();
  readonly #keys = new Map<Connection, string>();

  /**
   * Notes the line; answers the former one of this visit, which has no use any more. A line that comes in late, or a
   * second time because its answer was lost, ends nobody.
   */
  take(board: string, { id, line }: Visit, connection: Connection): Connection | null {
    const key = `${board} ${id}`;
    const former = this.#lines.get(key);
    if (former !== undefined && former.line >= line) return null;
    this.#lines.set(key, { line, connection });
    this.#keys.set(connection, key);
    return former?.connection ?? null;
  }

  left(connection: Connection): void {
    const key = this.#keys.get(connection);
    this.#keys.delete(connection);
    if (key !== undefined && this.#lines.get(key)?.connection === connection) this.#lines.delete(key);
  }
}
