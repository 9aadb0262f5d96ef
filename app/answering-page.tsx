import type { ReactNode } from "react";
import { z } from "zod";
import { ForbiddenWords } from "@/components/nhs/forbidden-words";
import { NotFoundWords } from "@/components/nhs/not-found-words";
import { sayStatus } from "@/lib/config/answer-status";

/** How Next tells by an error's digest that something is not found or forbidden. */
const Interrupt = z.object({ digest: z.string().regex(/^NEXT_HTTP_ERROR_FALLBACK;(403|404)$/) });

/**
 * A page or layout that says itself, with the status, what is not there or not permitted, so that it is read without
 * scripts too. What is thrown further in, by a component, goes to the nearest not-found.tsx or forbidden.tsx.
 *
 * @param frame what the words stand in, where no layout gives them one
 */
export const answeringPage =
  <Props,>(
    page: (props: Props) => Promise<ReactNode>,
    frame: (words: ReactNode) => ReactNode = (words) => words,
  ) =>
  async (props: Props): Promise<ReactNode> => {
    try {
      return await page(props);
    } catch (error) {
      const interrupt = Interrupt.safeParse(error);
      if (!interrupt.success) throw error;
      const forbidden = interrupt.data.digest.endsWith("403");
      sayStatus(forbidden ? 403 : 404);
      return frame(forbidden ? <ForbiddenWords /> : <NotFoundWords />);
    }
  };
