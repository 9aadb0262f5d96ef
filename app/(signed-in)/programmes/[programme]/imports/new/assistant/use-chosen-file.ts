import { type RefObject, useEffect, useState } from "react";
import { type FileLook, lookAtFile } from "@/lib/tabular/look-at-file";

export interface ChosenFile {
  file: File;
  /** Null while it is being looked at. */
  look: FileLook | null;
}

/** The file and the feed chosen in the form round an element, also those chosen before scripts were there. */
export function useChosenFile(inside: RefObject<HTMLElement | null>): {
  chosen: ChosenFile | null;
  feed: string;
} {
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const [feed, setFeed] = useState("");

  useEffect(() => {
    const form = inside.current?.closest("form");
    const input = form?.querySelector<HTMLInputElement>("input[type=file]");
    if (!form || !input) return;
    let latest: File | null = null;
    const read = () => {
      setFeed(form.querySelector<HTMLInputElement>("input[name=feed]:checked")?.value ?? "");
      const file = input.files?.[0] ?? null;
      if (file === latest) return;
      latest = file;
      setChosen(file === null ? null : { file, look: null });
      if (file === null) return;
      lookAtFile(file)
        // Of a file that cannot be read at all, such as one moved meanwhile, the sending will tell.
        .catch((): FileLook => ({ format: "unreadable", code: "not-text" }))
        .then((look) => {
          if (latest === file) setChosen({ file, look });
        });
    };
    read();
    form.addEventListener("change", read);
    return () => form.removeEventListener("change", read);
  }, [inside]);

  return { chosen, feed };
}
