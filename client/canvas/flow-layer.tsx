import { ReactFlow, ReactFlowProvider, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { ZOOM } from './camera.ts';
import { useFrame, useMap } from './canvas-context.ts';
import { CardNode } from './card-node.tsx';
import { watchVisibleCards } from './visible-cards.ts';

const NODE_TYPES = { card: CardNode };
const NO_EDGES: never[] = [];

/**
 * The cards near the view, mounted by React Flow. It is handed the nodes and the camera and does nothing by itself: no
 * drag, no zoom, no keys, no focus. Those are ours, because they must know about IMEs, fingers and commands.
 */
export function FlowLayer() {
  return (
    <ReactFlowProvider>
      <Cards />
    </ReactFlowProvider>
  );
}

function Cards() {
  const { engine } = useMap();
  const visible = useMemo(() => watchVisibleCards(engine), [engine]);
  useEffect(() => visible.start(), [visible]);
  const nodes = useStore(visible.nodes, (state) => state.nodes);
  return (
    <ReactFlow
      // Its own role would part the cards from the tree they belong to.
      ref={(element) => element?.setAttribute('role', 'none')}
      nodes={nodes}
      edges={NO_EDGES}
      nodeTypes={NODE_TYPES}
      minZoom={ZOOM.least}
      maxZoom={ZOOM.most}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      panOnDrag={false}
      panOnScroll={false}
      zoomOnScroll={false}
      zoomOnPinch={false}
      zoomOnDoubleClick={false}
      preventScrolling={false}
      autoPanOnNodeFocus={false}
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      zoomActivationKeyCode={null}
      disableKeyboardA11y
      proOptions={{ hideAttribution: true }}
    >
      <FollowCamera />
      <GlideCards />
      <Mounted />
    </ReactFlow>
  );
}

/** From the frame on in which cards are elements, the canvas need not paint them. */
function Mounted() {
  const { engine, mounted } = useMap();
  useFrame(() => {
    if (mounted.getState().mounted || document.querySelector('.map-cards .card-face') === null) return;
    mounted.setState({ mounted: true });
    engine.requestFrame();
  });
  return null;
}

/** Hands the camera to React Flow in the frame in which the backdrop is painted for it. */
function FollowCamera() {
  const store = useStoreApi();
  useFrame(({ camera }) => {
    const [x, y, zoom] = store.getState().transform;
    if (x !== camera.x || y !== camera.y || zoom !== camera.zoom)
      store.setState({ transform: [camera.x, camera.y, camera.zoom] });
  });
  return null;
}

/** Moves cards from where they were to where they are: by transform alone, nothing renders. */
function GlideCards() {
  const { engine } = useMap();
  const moved = useRef<HTMLElement[]>([]);
  useFrame(({ glide }) => {
    for (const element of moved.current) element.style.transform = '';
    moved.current = [];
    if (glide === null) return;
    const root = document.querySelector('.map-canvas .react-flow__viewport');
    for (const [card, offset] of glide.glide.offsets) {
      const element = root?.querySelector<HTMLElement>(`[data-id="${card}"] > .card-body`);
      if (!element) continue;
      element.style.transform = `translate(${offset.x * glide.left}px, ${offset.y * glide.left}px)`;
      moved.current.push(element);
    }
  });
  useEffect(() => engine.requestFrame(), [engine]);
  return null;
}
