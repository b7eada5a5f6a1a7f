import { Eye } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { SightDialog } from './late-windows.ts';
import { setLanguage, useLanguage, useWords } from './words.ts';
import './device-choices.css';

/** Language and 見え方 of this device, where no board is open: the first page, and pages that stand in for a board. */
export function DeviceChoices() {
  const t = useWords();
  const [looking, setLooking] = useState(false);
  return (
    <div className="device-choices">
      <Button look="quiet" icon={Eye} onClick={() => setLooking(true)}>
        {t('sight.title')}
      </Button>
      <LanguageSwitch />
      {looking && <SightDialog onClose={() => setLooking(false)} />}
    </div>
  );
}

function LanguageSwitch() {
  const t = useWords();
  const lang = useLanguage();
  return (
    <fieldset className="language" aria-label={t('app.language')}>
      {(['ja', 'en'] as const).map((choice) => (
        <button
          key={choice}
          type="button"
          lang={choice}
          aria-pressed={choice === lang}
          onClick={() => setLanguage(choice)}
        >
          {t(`app.language.${choice}`)}
        </button>
      ))}
    </fieldset>
  );
}
