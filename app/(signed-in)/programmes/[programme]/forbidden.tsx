import { ForbiddenWords } from "@/components/nhs/forbidden-words";

/** Within a programme the menu of the programme stays. */
export default function Forbidden() {
  return <ForbiddenWords />;
}
