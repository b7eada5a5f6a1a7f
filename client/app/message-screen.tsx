import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { DeviceChoices } from '../ui/device-choices.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { navigate } from '../ui/router.ts';
import { Wave } from '../ui/wave.tsx';
import { useWords } from '../ui/words.ts';

export interface MessageScreenProps {
  readonly title: string;
  readonly text: string;
  /** Further acts before 「一覧へ戻る」. */
  readonly children?: ReactNode;
}

/** Stands in for a board that cannot be shown: what is the matter, what is safe, what can be done. */
export function MessageScreen({ title, text, children }: MessageScreenProps) {
  const t = useWords();
  usePageTitle(title);
  return (
    <main className="message-screen">
      <DeviceChoices />
      <div className="message-words">
        <h1>{title}</h1>
        <p>{text}</p>
        <div className="message-acts">
          {children}
          <Button look="primary" onClick={() => navigate({ page: 'home' })}>
            {t('screen.home')}
          </Button>
        </div>
      </div>
      <div className="message-sea" aria-hidden>
        <Wave />
        <div className="message-water" />
      </div>
    </main>
  );
}

/** Something is under way; quiet, and shown only when it takes a while. */
export function WaitingScreen({ words }: { readonly words: string }) {
  return (
    <main className="message-screen">
      <p className="waiting-words" role="status">
        {words}
      </p>
      <div className="message-sea" aria-hidden>
        <Wave />
        <div className="message-water" />
      </div>
    </main>
  );
}
