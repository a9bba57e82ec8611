import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counted, listed, oneLine, shortLine, shortPath } from "../../src/cli/terminal.js";

describe("text for a terminal", () => {
  test("is one line, and nothing in it is a command to the terminal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  test("keeps what people write, whatever the script", () => {
    expect(oneLine("Größe\n\tof 料理, שלום")).toBe("Größe of 料理, שלום");
  });

  test("is cut where it is too long", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (text, most) => {
        expect(shortLine(text, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test("names paths from where one is, and others in full", () => {
    expect(shortPath(join(process.cwd(), "docs/openapi.yaml"))).toBe(join("docs", "openapi.yaml"));
    expect(shortPath(process.cwd())).toBe(".");
    expect(shortPath(join(process.cwd(), "..", "other.yaml"))).toBe(join(process.cwd(), "..", "other.yaml"));
    expect(shortPath("https://example.com/openapi.yaml")).toBe("https://example.com/openapi.yaml");
  });

  test("counts, and lists what there is room for", () => {
    expect([counted(1, "file"), counted(0, "file"), counted(2, "box", "boxes")]).toEqual([
      "1 file",
      "0 files",
      "2 boxes",
    ]);
    expect([listed(["a", "b"], 2), listed(["a", "b", "c", "d"], 2)]).toEqual(["a, b", "a, b and 2 more"]);
  });
});
