import { Copy, UserRoundPlus } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useOffer } from '../keyboard/use-offer.ts';
import { useSession } from '../state/board-context.tsx';
import { useBoardName } from '../ui/board-name.ts';
import { Button } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';
import { showToast } from '../ui/toasts.ts';
import { useWords } from '../ui/words.ts';

/** 招く: the link that lets another device in, and an honest word on what it opens. */
export function InviteButton() {
  const t = useWords();
  const [open, setOpen] = useState(false);
  useOffer('page.invite', () => setOpen(true));
  return (
    <Popover
      label={t('invite.title')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className="button button-outline bar-act"
          data-command="page.invite"
          aria-label={t('invite.open')}
        >
          <UserRoundPlus aria-hidden size={19} strokeWidth={1.9} />
          <span>{t('invite.open')}</span>
        </button>
      }
    >
      <InviteLink />
    </Popover>
  );
}

function InviteLink() {
  const t = useWords();
  const session = useSession();
  const name = useBoardName();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const url = session.inviteUrl();

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      showToast(t('invite.copied'));
    } catch {
      // No clipboard here (plain http, or denied): the link is selected, a hand can take it from there.
      field.current?.select();
      showToast(t('invite.copyByHand'));
    }
  };
  return (
    <>
      <h2>{t('invite.title')}</h2>
      <p className="invite-name">{name}</p>
      {onThisMachineOnly() && <p className="notice">{t('invite.local')}</p>}
      <p>{t('invite.how')}</p>
      <div className="field">
        <label htmlFor={id} className="field-label">
          {t('invite.link')}
        </label>
        <input
          id={id}
          ref={field}
          className="field-input nokey"
          readOnly
          value={url}
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <Button look="primary" icon={Copy} onClick={() => void copy()}>
        {t('invite.copy')}
      </Button>
      <p className="notice">{t('invite.warning')}</p>
    </>
  );
}

function onThisMachineOnly(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
}
