import { Link2 } from 'lucide-react';
import { useState } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { netOf } from '../../shared/domain/net.ts';
import { byOrder } from '../../shared/domain/order.ts';
import { useBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useWords } from '../ui/words.ts';
import { EffectPicker } from './effect-picker.tsx';
import { LinkRow } from './link-row.tsx';
import { Section } from './side-panel.tsx';
import { Together } from './together.tsx';

/** Links of a card: what it brings about, and what brings it about. */
export function LinksSection({ card }: { readonly card: Card }) {
  const t = useWords();
  const board = useBoard((whole) => whole);
  const [picking, setPicking] = useState(false);
  const links = [...netOf(board).links.values()];
  const effects = links.filter((link) => link.cause === card.id);
  const causes = links.filter((link) => link.effect === card.id).sort(byOrder);
  return (
    <Section title={t('links.title')}>
      <h4>{t('links.causes')}</h4>
      {causes.length === 0 && <p className="panel-help">{t('links.noCauses')}</p>}
      <ul className="link-list">
        {causes.map((link) => (
          <LinkRow key={link.id} link={link} from={card.id} />
        ))}
      </ul>
      <Together key={card.id} effect={card.id} causes={causes.filter((link) => link.kind !== 'back')} />
      <h4>{t('links.effects')}</h4>
      {effects.length === 0 && <p className="panel-help">{t('links.noEffects')}</p>}
      <ul className="link-list">
        {effects.map((link) => (
          <LinkRow key={link.id} link={link} from={card.id} />
        ))}
      </ul>
      {picking ? (
        <EffectPicker key={card.id} card={card.id} onDone={() => setPicking(false)} />
      ) : (
        <Button look="quiet" icon={Link2} onClick={() => setPicking(true)}>
          {t('links.more')}
        </Button>
      )}
    </Section>
  );
}
