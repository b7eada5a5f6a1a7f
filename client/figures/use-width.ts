import { useLayoutEffect, useRef, useState } from 'react';

/** How wide an element is laid out, px; a likely width until it is known. */
export function useWidth<Element extends HTMLElement>(likely: number) {
  const ref = useRef<Element>(null);
  const [width, setWidth] = useState(likely);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const now = Math.round(element.clientWidth);
      if (now > 0) setWidth(now);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
