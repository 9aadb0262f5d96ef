"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/**
 * A box that scrolls sideways when its table is wider than the page. The keyboard can reach it when there is
 * something to scroll, and always when no script can tell.
 */
export function ScrollRegion(props: { labelledBy: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const [scrolls, setScrolls] = useState(true);
  useEffect(() => {
    const region = box.current;
    if (region === null) return;
    const watcher = new ResizeObserver(() => setScrolls(region.scrollWidth > region.clientWidth));
    watcher.observe(region);
    return () => watcher.disconnect();
  }, []);
  return (
    <section
      ref={box}
      className="uptake-scroll scroll-region"
      aria-labelledby={props.labelledBy}
      {...(scrolls ? { tabIndex: 0 } : {})}
    >
      {props.children}
    </section>
  );
}
