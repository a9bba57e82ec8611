/** The name of a property, in an object or in a type. */
export function propertyName(name: string): string {
  // In an object literal a plain `__proto__` would set the prototype.
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
