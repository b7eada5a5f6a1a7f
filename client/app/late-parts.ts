import { content as versionContent } from '../session/versions.ts';
import { fetchLater, late } from '../ui/late.tsx';
// Their looks come with the page: what appears later moves nothing.
import '../outline/outline.css';
import '../guide/guide.css';
import '../panels/away.css';
import '../journey/journey.css';

/** What no first look at a board needs: each comes in a file of its own, fetched when the map stands. */
export const Home = late(async () => (await import('../home/home.tsx')).Home, 'page');
export const NamesDialog = late(async () => (await import('./names-dialog.tsx')).NamesDialog, 'soon');
export const PeopleWindow = late(async () => (await import('./people-window.tsx')).PeopleWindow, 'soon');
export const Outline = late(async () => (await import('../outline/outline.tsx')).Outline);
export const CommandList = late(async () => (await import('../guide/command-list.tsx')).CommandList);
export const HelpPage = late(async () => (await import('../guide/help-page.tsx')).HelpPage);
export const TemplateDialog = late(
  async () => (await import('../panels/template-dialog.tsx')).TemplateDialog,
);
export const DetailsPanel = late(async () => (await import('../panels/details-panel.tsx')).DetailsPanel);
export const BinPanel = late(async () => (await import('../panels/bin-panel.tsx')).BinPanel);
export const SearchPanel = late(async () => (await import('../panels/search-panel.tsx')).SearchPanel);
export const FiguresPanel = late(async () => (await import('../figures/figures-panel.tsx')).FiguresPanel);
export const BridgePanel = late(async () => (await import('../panels/bridge-panel.tsx')).BridgePanel);
export const AwayPanel = late(async () => (await import('../panels/away-panel.tsx')).AwayPanel);
export const JourneyPanel = late(async () => (await import('../journey/journey-panel.tsx')).JourneyPanel);
fetchLater(versionContent);
