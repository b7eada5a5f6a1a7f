import { tieEither } from '../../shared/commands/bridge-cards.ts';
import type { Change } from '../../shared/commands/change.ts';
import { type Command, planned } from '../../shared/commands/command.ts';
import { dropOnLink, moveRoot, rehang, toShelf } from '../../shared/commands/hang.ts';
import type { Where } from '../../shared/commands/place-in-net.ts';
import { moveToZone } from '../../shared/commands/sheet-cards.ts';
import type { CardId, TemplateId } from '../../shared/domain/ids.ts';
import { assertNever } from '../../shared/domain/result.ts';
import type { DropTarget } from '../state/view-store.ts';

/** What a drop of these cards writes: one command, one step of undo, one update. */
export function dropCommand(
  cards: readonly CardId[],
  target: DropTarget,
  template: TemplateId | null = null,
): Command {
  if (target.kind === 'zone') return intoZone(cards, target, template);
  const [only] = cards;
  return cards.length === 1 && only !== undefined
    ? dropOne(only, target)
    : together(
        'cards.drop',
        cards.map((card) => dropOne(card, target)),
      );
}

/** @param template the one that is shown: its zones are meant */
function intoZone(
  cards: readonly CardId[],
  target: DropTarget & { kind: 'zone' },
  template: TemplateId | null,
): Command {
  if (template === null) throw new Error('A zone belongs to a template');
  const at = { template, zone: target.zone };
  const { before, after } = target;
  return moveToZone(
    cards,
    at,
    before !== null ? { after: before } : after !== null ? { before: after } : 'last',
  );
}

function dropOne(card: CardId, target: Exclude<DropTarget, { kind: 'zone' }>): Command {
  switch (target.kind) {
    case 'card':
      return rehang(card, null, target.card);
    case 'tie':
      return tieEither(card, target.card);
    case 'between': {
      const where: Where =
        target.before !== null
          ? { after: target.before }
          : target.after !== null
            ? { before: target.after }
            : 'last';
      return target.effect === null ? moveRoot(card, where) : rehang(card, null, target.effect, where);
    }
    case 'line':
      return dropOnLink(card, null, target.link);
    case 'shelf':
      return toShelf(card, { x: target.x, y: target.y });
    default:
      return assertNever(target, 'drop target');
  }
}

/** Some commands as one. Those that are refused are left out; when all are, the first refusal stands for them. */
function together(name: string, commands: readonly Command[]): Command {
  return {
    name,
    plan(board, context) {
      const plans = commands.map((command) => command.plan(board, context));
      const changes: Change[] = plans.flatMap((plan) => (plan.ok ? plan.value.changes : []));
      const refused = plans.find((plan) => !plan.ok);
      if (changes.length === 0 && refused !== undefined) return refused;
      return planned(changes);
    },
  };
}
