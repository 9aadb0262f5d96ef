import { expect, test } from "vitest";
import { contentDisposition } from "@/lib/export/download";

test("a download is named for old and new readers", () => {
  expect(contentDisposition("uptake-share2care-weekly-utilisation-2021-01-25.csv")).toBe(
    "attachment; filename=\"uptake-share2care-weekly-utilisation-2021-01-25.csv\"; filename*=UTF-8''uptake-share2care-weekly-utilisation-2021-01-25.csv",
  );
});

test.each(['a"b.csv', "a\r\nSet-Cookie: x.csv", "../../etc/passwd", "a;b.csv", "räport.csv"])(
  "no name can end its quotes, its line or its folder: %j",
  (name) => {
    expect(contentDisposition(name)).toMatch(
      /^attachment; filename="[A-Za-z0-9._-]*"; filename\*=UTF-8''[A-Za-z0-9._~%-]*$/,
    );
  },
);
