import { ArrowRight, ChevronDown, CornerDownRight, Scissors, Split } from 'lucide-react';
import { useId, useState } from 'react';
import { insertOnLink } from '../../shared/commands/add-cards.ts';
import { setVerdict } from '../../shared/commands/details.ts';
import { cutLink, leaveJoint } from '../../shared/commands/hang.ts';
import { VERDICTS } from '../../shared/domain/card.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import type { NetLink } from '../../shared/domain/net.ts';
import { handsOf } from '../keyboard/offers.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { Choices } from '../ui/choices.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWords } from '../ui/words.ts';
import { goTo } from './go-to.ts';

export interface LinkRowProps {
  readonly link: NetLink;
  /** The card whose links are listed; the row shows the other end. */
  readonly from: CardId;
}

/** One link: the other card's words; opened, it is read back with 「だから」 and can be cut or parted. */
export function LinkRow({ link, from }: LinkRowProps) {
  const t = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const cards = useBoard((board) => board.cards);
  const other = cards.get(link.cause === from ? link.effect : link.cause);
  return (
    <li className="link-row">
      <button
        type="button"
        className="link-row-head"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="link-row-words">{shortWords(other, t)}</span>
        <span className="link-row-marks">
          {link.joint !== null && <span className="tag">{t('mark.joint')}</span>}
          {link.circle && <span className="tag">{t('mark.circle')}</span>}
          {link.verdict !== null && <span className="tag tag-verdict">{t(`verdict.${link.verdict}`)}</span>}
        </span>
        <ChevronDown aria-hidden size={18} className="link-row-turn" />
      </button>
      {open && (
        <div id={id} className="link-row-body">
          <ReadBack link={link} />
          {other !== undefined && <LinkActs link={link} other={other.id} />}
        </div>
      )}
    </li>
  );
}

/** だから読み合わせ of one link: both cards in a sentence, and what people say of it. */
function ReadBack({ link }: { readonly link: NetLink }) {
  const t = useWords();
  const act = useAct();
  const cards = useBoard((board) => board.cards);
  const cause = shortWords(cards.get(link.cause), t);
  const effect = shortWords(cards.get(link.effect), t);
  return (
    <>
      <p className="read-back">{t('links.sentence', { cause, effect })}</p>
      <Choices
        label={t('links.readBack')}
        choices={VERDICTS.map((verdict) => ({ value: verdict, words: t(`verdict.${verdict}`) }))}
        value={link.verdict}
        onChoose={(verdict) => act(setVerdict(link.id, verdict))}
      />
    </>
  );
}

function LinkActs({ link, other }: { readonly link: NetLink; readonly other: CardId }) {
  const t = useWords();
  const act = useAct();
  const sayDone = useSayDone();
  const { view } = useOpenBoard();
  const cut = () => {
    const acted = act(cutLink(link.id));
    if (acted.done) sayDone(t('links.cutDone'), acted.step);
  };
  return (
    <div className="link-acts">
      <Button look="quiet" icon={ArrowRight} onClick={() => goTo(view, other)}>
        {t('links.go')}
      </Button>
      <Button look="quiet" icon={CornerDownRight} onClick={() => handsOf(view)?.add(insertOnLink(link.id))}>
        {t('links.insert')}
      </Button>
      {link.joint !== null && (
        <Button look="quiet" icon={Split} onClick={() => act(leaveJoint([link.id]))}>
          {t('links.leave')}
        </Button>
      )}
      <Button look="quiet" icon={Scissors} onClick={cut}>
        {t('links.cut')}
      </Button>
    </div>
  );
}
