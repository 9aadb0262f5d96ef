import { NotFoundWords } from "@/components/nhs/not-found-words";

/** Within a programme the menu of the programme stays. */
export default function NotFound() {
  return <NotFoundWords />;
}
