import { THEMES } from '../../shared/theme/palettes.ts';
import { Choices } from './choices.tsx';
import { Dialog } from './dialog.tsx';
import { type Sight, setSight, THUMBS, type Thumb, useSight } from './sight.ts';
import { useWords } from './words.ts';

/** 見え方: what one sees and hears, for this device. Each choice holds at once, so that one sees what it does. */
export function SightDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useWords();
  const { theme, largeText, tellChanges, thumb } = useSight();
  return (
    <Dialog open onClose={onClose} title={t('sight.title')} lead={t('sight.why')}>
      <section className="panel-section">
        <h3>{t('sight.theme')}</h3>
        <Choices<Sight['theme']>
          label={t('sight.theme')}
          look="rows"
          required
          choices={(['device', ...THEMES] as const).map((value) => ({
            value,
            words: t(`sight.theme.${value}`),
            means: t(`sight.theme.${value}.means`),
            mark: <span className="theme-mark" data-look={value} />,
          }))}
          value={theme}
          onChoose={(value) => value !== null && setSight({ theme: value })}
        />
      </section>
      <Check
        words={t('sight.large')}
        means={t('sight.large.means')}
        on={largeText}
        onSwitch={(on) => setSight({ largeText: on })}
      />
      <Check
        words={t('sight.tell')}
        means={t('sight.tell.means')}
        on={tellChanges}
        onSwitch={(on) => setSight({ tellChanges: on })}
      />
      <section className="panel-section">
        <h3>{t('sight.thumb')}</h3>
        <Choices<Thumb>
          label={t('sight.thumb')}
          required
          choices={THUMBS.map((value) => ({ value, words: t(`sight.thumb.${value}`) }))}
          value={thumb}
          onChoose={(value) => value !== null && setSight({ thumb: value })}
        />
      </section>
    </Dialog>
  );
}

interface CheckProps {
  readonly words: string;
  readonly means: string;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

function Check({ words, means, on, onSwitch }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" checked={on} onChange={(event) => onSwitch(event.currentTarget.checked)} />
      <span className="check-words">{words}</span>
      <span className="panel-help">{means}</span>
    </label>
  );
}
