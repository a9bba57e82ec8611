/**
 * Writes reserved characters as they are (RFC 6570, section 3.2.3), and so what is encoded already. Encoded are those that
 * would be read as something else: what ends the value, a plus, and what stands between values.
 */
export function encodeReserved(separator?: string): (text: string) => string {
  return (text) =>
    encodeURIComponent(text).replace(/%25([\da-f]{2})|%(3A|2F|3F|40|24|2C|3B|3D|5B|5D)/gi, (code, escaped?: string) => {
      if (escaped !== undefined) return `%${escaped}`;
      const sign = decodeURIComponent(code);
      return sign === separator ? code : sign;
    });
}
