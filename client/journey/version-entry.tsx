import { Eye, GitCompareArrows } from 'lucide-react';
import type { Version } from '../../shared/domain/meeting.ts';
import { Button } from '../ui/button.tsx';
import { useWhen } from '../ui/when.ts';
import { useWords } from '../ui/words.ts';

export interface VersionActs {
  readonly onOpen: (version: Version) => void;
  readonly onCompare: (version: Version) => void;
}

/** A map that was kept: what it is called, when, how many cards, and the two things to do with it. */
export function VersionEntry({ version, onOpen, onCompare }: VersionActs & { readonly version: Version }) {
  const t = useWords();
  const when = useWhen();
  const { name } = version;
  return (
    <li className="version-entry">
      <p className="version-name">{name}</p>
      <p className="panel-help">{t('version.facts', { when: when(version.at), n: version.cards })}</p>
      <div className="version-acts">
        <Button icon={Eye} aria-label={t('version.openOne', { name })} onClick={() => onOpen(version)}>
          {t('version.open')}
        </Button>
        <Button
          icon={GitCompareArrows}
          aria-label={t('version.compareOne', { name })}
          onClick={() => onCompare(version)}
        >
          {t('version.compare')}
        </Button>
      </div>
    </li>
  );
}
