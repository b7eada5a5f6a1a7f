import { assertNever } from '../../shared/domain/result.ts';
import { Button } from '../ui/button.tsx';
import { navigate } from '../ui/router.ts';
import { useWords } from '../ui/words.ts';
import { refusalWords } from './refusal.ts';
import { useKeepActs } from './use-keep-acts.ts';

/** The ways out of a refusal, as buttons. */
export function RefusalActs({ code }: { readonly code: number }) {
  const t = useWords();
  const acts = useKeepActs();
  return refusalWords(code).acts.map((act, i) => {
    const look = i === 0 ? 'outline' : 'quiet';
    switch (act) {
      case 'again':
        return (
          <Button key={act} look={look} onClick={acts.tryNow}>
            {t('keep.again')}
          </Button>
        );
      case 'copy':
        return (
          <Button key={act} look={look} onClick={acts.copy}>
            {t('keep.copy')}
          </Button>
        );
      case 'save':
        return (
          <Button key={act} look={look} onClick={acts.saveFile}>
            {t('keep.saveFile')}
          </Button>
        );
      case 'home':
        return (
          <Button key={act} look={look} onClick={() => navigate({ page: 'home' })}>
            {t('keep.home')}
          </Button>
        );
      default:
        return assertNever(act);
    }
  });
}
