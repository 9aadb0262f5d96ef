import { type RefObject, useEffect, useRef, useState } from "react";
import type { FormError } from "@/components/nhs/error-summary";
import type { StrikeOutPlan } from "@/lib/tabular/strike-out";
import { StrikeOutFault, struckOutFile } from "./struck-out-file";
import type { ToSend } from "./to-send";

/**
 * Holds the form round an element back when it is sent: until its file has been made without what is struck out, or for
 * good where something is wrong. The file that was chosen then never leaves the browser.
 */
export function useSending(
  inside: RefObject<HTMLElement | null>,
  { file, toSend }: { file: File | null; toSend: () => ToSend },
): { percent: number | null; errors: readonly FormError[] } {
  const [percent, setPercent] = useState<number | null>(null);
  const [errors, setErrors] = useState<readonly FormError[]>([]);
  const busy = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was wrong with one file is not wrong with the next.
  useEffect(() => setErrors([]), [file]);

  useEffect(() => {
    const form = inside.current?.closest("form");
    const input = form?.querySelector<HTMLInputElement>("input[type=file]");
    const mapping = form?.querySelector<HTMLInputElement>("input[name=mapping]");
    if (!form || !input || !mapping) return;

    const strikeOut = async (plan: StrikeOutPlan, { gzip, from }: { gzip: boolean; from: File }) => {
      busy.current = true;
      try {
        const onBytes = (bytes: number) => setPercent(Math.floor((bytes / from.size) * 100));
        const struck = await struckOutFile(from, plan, { gzip, onBytes });
        const files = new DataTransfer();
        files.items.add(struck);
        input.files = files.files;
        form.submit();
      } catch (error) {
        if (!(error instanceof StrikeOutFault)) throw error;
        setErrors([{ field: input.id, message: error.message }]);
      } finally {
        busy.current = false;
        setPercent(null);
      }
    };
    const onSubmit = (event: SubmitEvent) => {
      if (busy.current) return event.preventDefault();
      if (file === null) return;
      const sending = toSend();
      if (sending.ready === "as-it-is") return;
      event.preventDefault();
      setErrors(sending.ready === "no" ? [...sending.errors] : []);
      if (sending.ready === "no") return;
      mapping.value = sending.mapping;
      void strikeOut(sending.plan, { gzip: sending.gzip, from: file });
    };
    form.addEventListener("submit", onSubmit);
    return () => form.removeEventListener("submit", onSubmit);
  });

  return { percent, errors: file === null ? [] : errors };
}
