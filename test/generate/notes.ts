import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A sound document. Tests break it, one thing at a time. */
export const notes = `openapi: 3.1.0
info:
  title: Notes
  version: 1.0.0
paths:
  /notes:
    get:
      operationId: notes.list
      security: [{ token: [] }]
      x-pagination: pages
      x-rate-limit: { limit: $response.header.X-Limit }
      parameters:
        - name: page
          in: query
          schema: { type: integer, minimum: 1 }
        - name: size
          in: query
          schema: { type: integer, maximum: 50 }
        - name: filter
          in: query
          schema: { type: string }
          x-filter:
            signs: { is: ":", and: ";" }
            fields: { title: string }
      responses:
        "200":
          description: Some notes.
          headers:
            X-Total:
              schema: { type: integer }
            X-Limit:
              schema: { type: integer }
          content:
            application/json:
              schema: { $ref: "#/components/schemas/NoteList" }
        "404":
          $ref: "#/components/responses/Lost"
    post:
      operationId: notes.create
      parameters:
        - name: Idempotency-Key
          in: header
          x-idempotency-key: true
          schema: { type: string }
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Note" }
      responses:
        "201":
          description: The note.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Note" }
  /notes/{noteId}:
    get:
      operationId: notes.get
      parameters:
        - name: noteId
          in: path
          required: true
          schema: { type: string }
      responses:
        "200":
          description: The note.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Note" }
        "404":
          $ref: "#/components/responses/Lost"
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
  responses:
    Lost:
      description: There is no such note.
      x-error: problem
      content:
        application/json:
          schema:
            type: object
            properties:
              text: { type: string }
              faults:
                type: array
                items:
                  type: object
                  properties:
                    at: { type: string }
                    why: { type: string }
  schemas:
    Note:
      type: object
      required: [id, title]
      properties:
        id: { type: string, readOnly: true }
        title: { type: string }
        changed:
          type: string
          format: date-time
          x-date-time: { zone: UTC }
    NoteList:
      type: object
      properties:
        notes:
          type: array
          items: { $ref: "#/components/schemas/Note" }
        next: { type: string }
        bag: { type: object }
  x-pagination:
    pages:
      style: page
      request: { page: $request.query.page, size: $request.query.size }
      response:
        items: $response.body#/notes
        total: $response.header.X-Total
      id: /id
  x-error:
    problem:
      message: $response.body#/text
      issues:
        items: $response.body#/faults
        path: /at
        message: /why
`;

/** The sound document with some of its text replaced; each text must be there. */
export function broken(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The document has no ${from}`);
    return text.replace(from, () => to);
  }, notes);
}

/** Writes files into a folder of the test's own; gives the folder. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "keysmith-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
