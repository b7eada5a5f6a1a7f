/**
 * Where a transaction comes from. Origins are classes, since Yjs' UndoManager tracks by class: only what a person of
 * this device did in a named command (`LocalOrigin`) can be undone here.
 */
export class LocalOrigin {
  readonly command: string;
  constructor(command: string) {
    this.command = command;
  }
}

/**
 * Births: a card, a joint, a person come into the document by this origin and are never undone. Undoing an "add" only
 * puts the card back into the bin (its bin mark is what the tracked transaction took away), so words that
 * somebody else wrote into it cannot be lost. Rejected: leaving births to the stock UndoManager, which deletes them.
 */
export class BirthOrigin {
  readonly command: string;
  constructor(command: string) {
    this.command = command;
  }
}

/** A whole board read from a file, a sample or a template. */
export class ImportOrigin {}
