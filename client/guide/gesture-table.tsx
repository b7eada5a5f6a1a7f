import { GESTURES, HANDS } from '../keyboard/gesture-table.ts';
import { useGuideWords } from './guide-words.ts';

/** What mouse, finger and pen do on the map itself. */
export function GestureTable() {
  const t = useGuideWords();
  return (
    <table className="guide-table guide-hands">
      <thead>
        <tr>
          <th scope="col">{t('guide.what')}</th>
          {HANDS.map((hand) => (
            <th key={hand} scope="col">
              {t(`hands.${hand}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {GESTURES.map(({ id, does, by }) => (
          <tr key={id}>
            <th scope="row">{t(does)}</th>
            {HANDS.map((hand) => (
              <td key={hand}>{t(by[hand])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
