import { netOf } from '../../shared/domain/net.ts';
import { THEMES } from '../../shared/theme/palettes.ts';
import { Choices } from '../ui/choices.tsx';
import { useWords } from '../ui/words.ts';
import {
  FORMATS,
  GROUNDS,
  type PictureOptions,
  type PictureSource,
  SCALES,
  type What,
} from './picture-options.ts';

interface ExportFormProps {
  readonly source: PictureSource;
  readonly options: PictureOptions;
  readonly onChange: (change: Partial<PictureOptions>) => void;
  readonly disabled: boolean;
}

/** All that can be chosen about a picture. */
export function ExportForm({ source, options, onChange, disabled }: ExportFormProps) {
  return (
    <fieldset className="export-form" disabled={disabled}>
      {source.sheet === 'issues' && <Part source={source} options={options} onChange={onChange} />}
      <Shape source={source} options={options} onChange={onChange} />
      <Extras source={source} options={options} onChange={onChange} />
    </fieldset>
  );
}

type PartProps = Omit<ExportFormProps, 'disabled'>;

function Part({ source, options, onChange }: PartProps) {
  const t = useWords();
  const { issues } = netOf(source.board);
  const whats: readonly What[] = [
    'whole',
    ...(issues.length > 0 ? (['issue'] as const) : []),
    ...(source.selection.length > 0 ? (['branch'] as const) : []),
    ...(source.selection.length > 1 ? (['selection'] as const) : []),
  ];
  return (
    <>
      <Group label={t('export.what')}>
        <Choices
          required
          label={t('export.what')}
          value={options.what}
          choices={whats.map((what) => ({ value: what, words: t(`export.what.${what}`) }))}
          onChoose={(what) => what !== null && onChange({ what })}
        />
      </Group>
      {options.what === 'issue' && (
        <Group label={t('export.issue')}>
          <Choices
            required
            look="rows"
            label={t('export.issue')}
            value={options.issue}
            choices={issues.map((issue) => ({
              value: issue,
              words: source.board.cards.get(issue)?.text || '—',
            }))}
            onChoose={(issue) => onChange({ issue })}
          />
        </Group>
      )}
    </>
  );
}

function Shape({ source, options, onChange }: PartProps) {
  const t = useWords();
  return (
    <>
      <Group label={t('export.format')}>
        <Choices
          required
          label={t('export.format')}
          value={options.format}
          choices={FORMATS.map((format) => ({ value: format, words: t(`export.format.${format}`) }))}
          onChoose={(format) => format !== null && onChange({ format })}
        />
      </Group>
      {options.format === 'png' && (
        <Group label={t('export.scale')}>
          <Choices
            required
            label={t('export.scale')}
            value={String(options.scale)}
            choices={SCALES.map((scale) => ({ value: String(scale), words: `${scale}×` }))}
            onChoose={(chosen) => {
              const scale = SCALES.find((one) => String(one) === chosen);
              if (scale !== undefined) onChange({ scale });
            }}
          />
        </Group>
      )}
      <Group label={t('export.ground')}>
        <Choices
          required
          label={t('export.ground')}
          value={options.background}
          choices={GROUNDS.map((ground) => ({ value: ground, words: t(`export.ground.${ground}`) }))}
          onChoose={(background) => background !== null && onChange({ background })}
        />
      </Group>
      <Group label={t('export.theme')}>
        <Choices
          required
          label={t('export.theme')}
          value={options.theme}
          choices={THEMES.map((theme) => ({ value: theme, words: t(`export.theme.${theme}`) }))}
          onChoose={(theme) => theme !== null && onChange({ theme })}
        />
      </Group>
      {source.sheet === 'issues' && (
        <Group label={t('export.direction')}>
          <Choices
            required
            label={t('export.direction')}
            value={options.direction}
            choices={DIRECTIONS.map((direction) => ({
              value: direction,
              words: t(`export.direction.${direction}`),
            }))}
            onChoose={(direction) => direction !== null && onChange({ direction })}
          />
        </Group>
      )}
    </>
  );
}

const DIRECTIONS = ['right', 'down'] as const;

function Extras({ source, options, onChange }: PartProps) {
  const t = useWords();
  const onMap = source.sheet === 'issues';
  const hasNotes = onMap && netOf(source.board).notes.length > 0;
  const hasSecret = [...source.board.cards.values()].some((card) => card.secret && card.deleted === null);
  return (
    <Group label={t('export.also')}>
      <div className="export-checks">
        <Check
          words={t('export.withTitle')}
          checked={options.title}
          onChange={(title) => onChange({ title })}
        />
        <Check words={t('export.withDate')} checked={options.date} onChange={(date) => onChange({ date })} />
        {onMap && (
          <Check
            words={t('export.withLegend')}
            checked={options.legend}
            onChange={(legend) => onChange({ legend })}
          />
        )}
        {onMap && source.foldedOnScreen.size > 0 && (
          <Check
            words={t('export.withFolded')}
            checked={options.folded}
            onChange={(folded) => onChange({ folded })}
          />
        )}
        {hasNotes && options.what === 'whole' && (
          <Check
            words={t('export.withNotes')}
            checked={options.notes}
            onChange={(notes) => onChange({ notes })}
          />
        )}
        {hasSecret && (
          <Check
            words={t('export.hideSecret')}
            checked={options.hideSecret}
            onChange={(hideSecret) => onChange({ hideSecret })}
          />
        )}
      </div>
    </Group>
  );
}

function Group({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="export-group">
      <span className="field-label" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}

interface CheckProps {
  readonly words: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Check({ words, checked, onChange }: CheckProps) {
  return (
    <label className="export-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      {words}
    </label>
  );
}
