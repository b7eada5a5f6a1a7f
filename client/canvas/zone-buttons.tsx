import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { addHeadline, addToZone, headlinesOf } from '../../shared/commands/sheet-cards.ts';
import type { TemplateId } from '../../shared/domain/ids.ts';
import { type ZoneBox, zoneSheet } from '../../shared/layout/geometry.ts';
import { SHEET } from '../../shared/layout/zones.ts';
import type { Hands } from '../keyboard/hands.ts';
import { useView } from '../state/board-context.tsx';
import { useLanguage, useWords } from '../ui/words.ts';
import { rectOnScreen, revealed } from './camera.ts';
import { useFrame, useMap, usePicture } from './canvas-context.ts';

/** Target of a button, in px. */
const SIZE = 44;

/** In each zone of a sheet the place where one presses to write in it: by mouse, by finger, by Tab and Enter. */
export function ZoneButtons() {
  const t = useWords();
  const lang = useLanguage();
  const { engine, hands } = useMap();
  const layer = useRef<HTMLDivElement>(null);
  const sheet = usePicture((picture) => zoneSheet(picture.geometry));
  const busy = useView(({ mode }) => mode.kind === 'dragging');
  const open = (sheet?.zones ?? []).filter(
    ({ id, holds, cards }) => id !== null && (holds !== 'headline' || cards === 0),
  );
  useFrame(({ camera, picture }) => {
    for (const zone of zoneSheet(picture.geometry)?.zones ?? []) {
      const button = layer.current?.querySelector<HTMLElement>(`[data-zone="${zone.id}"]`);
      if (button == null) continue;
      const rect = rectOnScreen(camera, zone);
      // In the middle of the heading's row, however small it is shown: never on the first card.
      const y = Math.round(rect.y + (SHEET.button * camera.zoom - SIZE) / 2);
      button.style.transform = `translate(${Math.round(rect.x + rect.w - SIZE - 4)}px, ${y}px)`;
      // From far away a button would be larger than its zone.
      button.style.visibility = rect.w < 2 * SIZE || rect.h < SIZE ? 'hidden' : 'visible';
    }
  });
  if (sheet === null) return null;
  const template = sheet.template.id;
  return (
    <div ref={layer} className={busy ? 'zone-buttons is-unseen' : 'zone-buttons'} data-chrome="">
      {open.map((zone) => {
        const name = t('sheet.writeIn', { zone: zone.title?.[lang] ?? '' });
        return (
          <button
            key={zone.id}
            type="button"
            className="zone-button"
            data-zone={zone.id}
            aria-label={name}
            title={name}
            onFocus={(event) => {
              // Where it takes the focus from afar, the plane comes along; the page itself never scrolls.
              event.currentTarget.closest('.map-canvas')?.scrollTo(0, 0);
              engine.setCamera(revealed(engine.camera.getState(), zone, engine.size()));
            }}
            onClick={() => writeIn(hands, template, zone)}
          >
            <Plus size={20} strokeWidth={2.2} aria-hidden />
          </button>
        );
      })}
    </div>
  );
}

function writeIn(hands: Hands, template: TemplateId, { id, holds }: ZoneBox): void {
  if (id === null) return;
  if (hands.state().mode.kind === 'editing') hands.finish();
  // Somebody may have begun the headline a moment ago.
  const there = holds === 'headline' ? headlinesOf(hands.board())[0] : undefined;
  if (there !== undefined) hands.edit(there.id);
  else hands.add(holds === 'headline' ? addHeadline() : addToZone({ template, zone: id }, holds));
}
