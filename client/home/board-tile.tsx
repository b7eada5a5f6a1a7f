import { Copy, EllipsisVertical, FileDown, HardDrive, PenLine, Trash2 } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { saveBoardFile } from '../device/board-file.ts';
import { useDevice } from '../device/device.tsx';
import type { DeviceBoard } from '../persistence/device-boards.ts';
import { boardFileWords, boardWords } from '../ui/board-name.ts';
import { IconButton } from '../ui/button.tsx';
import { Menu } from '../ui/menu.tsx';
import { MenuItem, MenuLine } from '../ui/menu-item.tsx';
import { hrefOf, navigate } from '../ui/router.ts';
import { showToast } from '../ui/toasts.ts';
import { Wave } from '../ui/wave.tsx';
import { useWhen } from '../ui/when.ts';
import { useWords } from '../ui/words.ts';
import { RenameDialog } from './rename-dialog.tsx';

/** A board of this device: its title (or what it begins with) and firm, and when it was last written. The whole tile opens it. */
export function BoardTile({ board }: { readonly board: DeviceBoard }) {
  const t = useWords();
  const when = useWhen();
  const [renaming, setRenaming] = useState(false);
  const title = boardWords(board, t);
  const place = { page: 'board', board: board.id } as const;
  const follow = (event: MouseEvent) => {
    // Ctrl, middle button …: the browser's own ways of opening a link.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(place);
  };
  return (
    <li className="board-tile">
      <p className="board-tile-firm">{board.firm}</p>
      <h3>
        <a href={hrefOf(place)} onClick={follow}>
          {title}
        </a>
      </h3>
      {board.unsent > 0 && (
        <p className="board-tile-unsent">
          <HardDrive aria-hidden size={15} strokeWidth={2} />
          {t('tile.unsent', { n: board.unsent, since: when(board.unsentSince ?? board.changedAt) })}
        </p>
      )}
      <Wave />
      <p className="board-tile-when">{t('home.changed', { when: when(board.changedAt) })}</p>
      <BoardMenu board={board} title={title} onRename={() => setRenaming(true)} />
      {renaming && <RenameDialog board={board} onClose={() => setRenaming(false)} />}
    </li>
  );
}

interface BoardMenuProps {
  readonly board: DeviceBoard;
  readonly title: string;
  readonly onRename: () => void;
}

function BoardMenu({ board, title, onRename }: BoardMenuProps) {
  const t = useWords();
  const { boards } = useDevice();
  /** Any of these may fail with the device's store; then nothing has changed. */
  const attempt = (act: () => Promise<void>) => void act().catch(() => showToast(t('home.failed')));

  const duplicate = async () => {
    await boards.duplicate(board.id, t('home.copyOf', { title }));
    showToast(t('home.duplicated'));
  };
  const save = async () => {
    showToast(
      t('home.saved', {
        file: await saveBoardFile(boards, board.id, boardFileWords(board, t)),
      }),
    );
  };
  const remove = async () => {
    await boards.remove(board.id);
    const restore = async () => {
      await boards.restore(board.id);
      showToast(t('home.restored', { title }));
    };
    showToast(t('home.deleted', { title }), {
      action: { label: t('home.undo'), run: () => attempt(restore) },
    });
  };
  return (
    <div className="board-tile-menu">
      <Menu trigger={<IconButton label={t('home.menu', { title })} icon={EllipsisVertical} bare />}>
        <MenuItem icon={PenLine} onSelect={onRename}>
          {t('home.rename')}
        </MenuItem>
        <MenuItem icon={Copy} onSelect={() => attempt(duplicate)}>
          {t('home.duplicate')}
        </MenuItem>
        <MenuItem icon={FileDown} onSelect={() => attempt(save)}>
          {t('home.save')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={Trash2} onSelect={() => attempt(remove)}>
          {t('home.delete')}
        </MenuItem>
      </Menu>
    </div>
  );
}
