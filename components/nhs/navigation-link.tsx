"use client";

import { usePathname } from "next/navigation";

/** A link of a menu, marked as current on its own page, on the pages it stands for besides, and on those below them. */
export function NavigationLink(props: {
  href: string;
  text: string;
  with?: readonly string[];
  className: string;
}) {
  const path = usePathname();
  const here = path === props.href;
  const below = [props.href, ...(props.with ?? [])].some((href) => `${path}/`.startsWith(`${href}/`));
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
