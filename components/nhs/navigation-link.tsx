"use client";

import { usePathname } from "next/navigation";

/** A link of a menu, marked as current on its own page and on the pages below it. */
export function NavigationLink(props: { href: string; text: string; className: string }) {
  const path = usePathname();
  const here = path === props.href;
  const below = path.startsWith(`${props.href}/`);
  return (
    <a
      className={props.className}
      href={props.href}
      {...(here ? { "aria-current": "page" as const } : below ? { "aria-current": "true" as const } : {})}
    >
      {here || below ? <strong className="uptake-current">{props.text}</strong> : props.text}
    </a>
  );
}
