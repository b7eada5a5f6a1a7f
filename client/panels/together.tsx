import { Combine } from 'lucide-react';
import { useState } from 'react';
import { joinTogether } from '../../shared/commands/hang.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { type NetLink, netOf } from '../../shared/domain/net.ts';
import { LiveField } from '../editor/live-field.tsx';
import { useBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { useAct } from '../ui/use-act.ts';
import { useWords } from '../ui/words.ts';

export interface TogetherProps {
  readonly effect: CardId;
  readonly causes: readonly NetLink[];
}

/** そろって: which causes bring the effect about only together, and how that reads aloud. */
export function Together({ effect, causes }: TogetherProps) {
  const t = useWords();
  const [choosing, setChoosing] = useState(false);
  const joints = useBoard((board) => netOf(board).joints);
  return (
    <>
      {[...joints.values()].flatMap((joint) =>
        joint.effect === effect ? (
          <LiveField
            key={joint.id}
            at={{ of: 'joint', joint: joint.id }}
            label={t('links.reading')}
            placeholder={t('links.readingHint')}
          />
        ) : (
          []
        ),
      )}
      {choosing && <ChooseCauses effect={effect} causes={causes} onDone={() => setChoosing(false)} />}
      {!choosing && causes.length > 1 && (
        <Button look="quiet" icon={Combine} onClick={() => setChoosing(true)}>
          {t('links.together')}
        </Button>
      )}
    </>
  );
}

function ChooseCauses({ effect, causes, onDone }: TogetherProps & { readonly onDone: () => void }) {
  const t = useWords();
  const act = useAct();
  const cards = useBoard((board) => board.cards);
  const [chosen, setChosen] = useState<ReadonlySet<CardId>>(new Set());
  const toggle = (cause: CardId) => {
    const next = new Set(chosen);
    if (!next.delete(cause)) next.add(cause);
    setChosen(next);
  };
  return (
    <fieldset className="choose-causes">
      <legend>{t('links.togetherHow')}</legend>
      {causes.map(({ cause }) => (
        <label key={cause} className="check">
          <input type="checkbox" checked={chosen.has(cause)} onChange={() => toggle(cause)} />
          <span className="check-words">{shortWords(cards.get(cause), t)}</span>
        </label>
      ))}
      <div className="dialog-acts">
        <Button look="quiet" onClick={onDone}>
          {t('app.cancel')}
        </Button>
        <Button
          look="primary"
          disabled={chosen.size < 2}
          onClick={() => {
            if (act(joinTogether(effect, [...chosen])).done) onDone();
          }}
        >
          {t('links.togetherMake')}
        </Button>
      </div>
    </fieldset>
  );
}
