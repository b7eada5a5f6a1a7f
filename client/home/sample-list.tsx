import { Wave } from '../ui/wave.tsx';
import { useWords } from '../ui/words.ts';
import { SAMPLES, type Sample } from './samples.ts';

export interface SampleListProps {
  readonly disabled: boolean;
  readonly onChoose: (sample: Sample) => void;
}

/** Below the water line: four finished and half-finished maps to look at and to try out. */
export function SampleList({ disabled, onChoose }: SampleListProps) {
  const t = useWords();
  return (
    <section className="home-sea" aria-labelledby="home-samples">
      <Wave />
      <div className="home-water">
        <h2 id="home-samples">{t('home.samples')}</h2>
        <p>{t('home.samplesWhy')}</p>
        <ul className="sample-grid">
          {SAMPLES.map((sample) => (
            <li key={sample.id}>
              <button type="button" className="sample" disabled={disabled} onClick={() => onChoose(sample)}>
                <span className="sample-title">{t(sample.title)}</span>
                <span className="sample-about">{t(sample.about)}</span>
                <span className="sample-cards">{t('home.cards', { n: sample.cards })}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
