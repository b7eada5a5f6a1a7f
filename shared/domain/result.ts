/** Expected failure is a value; a broken assumption throws. */
export type Result<Value, Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** What was expected. */
export function ok<Value>(value: Value): Result<Value, never> {
  return { ok: true, value };
}

/** An expected failure. */
export function fail<Failure>(failure: Failure): Result<never, Failure> {
  return { ok: false, failure };
}

/** Closes a switch over a union: a new member is then a type error, a bad value at run time throws. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
