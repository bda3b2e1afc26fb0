// What can be measured of texts in a page or a drawing: an object of functions, each of which returns its offenders.
({
  say(element, text, ...boxes) {
    const part = (node) => node.localName + (node.id ? "#" + node.id : [...node.classList].map((name) => "." + name).join(""));
    const names = [];
    for (let node = element; node && node !== document.body && names.length < 4; node = node.parentElement) names.unshift(part(node));
    const box = (rect) => [rect.left, rect.top, rect.right, rect.bottom].map(Math.round).join(" ");
    return `${names.join(">")} “${text.trim().replace(/\s+/g, " ").slice(0, 60)}” ${boxes.map((rect) => `[${box(rect)}]`).join(" ")}`;
  },

  shown(element) {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    for (let node = element; node; node = node.parentElement) if (getComputedStyle(node).clipPath !== "none") return false;
    return true;
  },

  within(rect, clip) {
    const [left, top] = [Math.max(rect.left, clip.left), Math.max(rect.top, clip.top)];
    return new DOMRect(left, top, Math.min(rect.right, clip.right) - left, Math.min(rect.bottom, clip.bottom) - top);
  },

  // The texts that can be seen, as {element, text, rects}: in a drawing whole, in a page by text node.
  texts() {
    const walker = document.createTreeWalker(document.querySelector("body") ?? document.documentElement, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("title, desc, style, script") || !this.shown(element)) continue;
      range.selectNodeContents(walker.currentNode);
      const clip = element.closest(".words > span")?.getBoundingClientRect();
      const rects = [...range.getClientRects()].map((rect) => (clip ? this.within(rect, clip) : rect)).filter((rect) => rect.width > 1 && rect.height > 1);
      if (rects.length) found.push({ element, text: walker.currentNode.data, rects });
    }
    return found;
  },

  // Letters seldom fill the height that a font reserves for them, and kerned ones may touch.
  overlaps() {
    const boxes = this.texts().flatMap(({ element, text, rects }) =>
      rects.map((rect) => {
        const air = rect.height * 0.2;
        return { element, text, rect, left: rect.left + 1, top: rect.top + air, right: rect.right - 1, bottom: rect.bottom - air };
      }),
    );
    boxes.sort((one, other) => one.top - other.top);
    const found = [];
    boxes.forEach((one, at) => {
      for (let next = at + 1; next < boxes.length && boxes[next].top < one.bottom; next++) {
        const other = boxes[next];
        if (one.element === other.element || one.left >= other.right || other.left >= one.right) continue;
        found.push(`${this.say(one.element, one.text, one.rect)} and ${this.say(other.element, other.text, other.rect)}`);
      }
    });
    return found;
  },

  // A feeling of more than twenty letters is too long for the curve; it stands in full on the card, and when pointed at.
  clipped() {
    const found = [];
    const hides = /hidden|clip/;
    for (const element of document.querySelectorAll("body *")) {
      const style = getComputedStyle(element);
      const wide = hides.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const high = (hides.test(style.overflowY) || style.overflowY === "auto") && element.scrollHeight > element.clientHeight + 1;
      const cut = style.textOverflow === "ellipsis" && element.textContent.length > 20;
      if ((wide || high) && !cut && element.textContent.trim() && this.shown(element))
        found.push(this.say(element, element.textContent, element.getBoundingClientRect()));
    }
    return found;
  },

  // Texts that stick out of something with a ground or a border that they belong into.
  outside() {
    const found = [];
    const slack = 1.5;
    for (const { element, text, rects } of this.texts()) {
      const boxes = [];
      for (let node = element; node !== document.body; node = node.parentElement) {
        const style = getComputedStyle(node);
        const painted = style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none" || style.borderInlineEndStyle !== "none";
        if (painted && style.display !== "inline") boxes.push(node.getBoundingClientRect());
      }
      const band = element.closest(".mark") && document.querySelector(".band").getBoundingClientRect();
      if (band?.height) boxes.push(band);
      for (const rect of rects) {
        const air = rect.height * 0.2;
        const box = boxes.find(
          (box) =>
            rect.left < box.left - slack || rect.right > box.right + slack || rect.top + air < box.top - slack || rect.bottom - air > box.bottom + slack,
        );
        if (box) found.push(this.say(element, text, rect, box));
      }
    }
    return found;
  },

  wider() {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const [left, right] = [page.getBoundingClientRect().left - 1, page.clientWidth + 1];
    const scrolls = (node) => node && (getComputedStyle(node).overflowX === "auto" || scrolls(node.parentElement));
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const rect = element.getBoundingClientRect();
      return (rect.left < left || rect.right > right) && !scrolls(element.parentElement);
    });
    return [`${page.scrollWidth} px in ${page.clientWidth} px`, ...out.map((element) => this.say(element, element.textContent, element.getBoundingClientRect()))];
  },

  // Texts of a drawing that leave the page, or the largest thing painted beneath them in their group.
  astray() {
    const page = document.documentElement.getBoundingClientRect();
    const holds = (box, rect, air) =>
      rect.left >= box.left - 1 && rect.right <= box.right + 1 && rect.top + air >= box.top - 1 && rect.bottom - air <= box.bottom + 1;
    const painted = (shape) => shape.getAttribute("fill") !== "none" || shape.getAttribute("stroke") !== "none";
    const found = [];
    for (const { element, text, rects } of this.texts()) {
      for (const rect of rects) {
        const air = rect.height * 0.2;
        const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
        const beneath = [...element.closest("g").querySelectorAll("path, polygon, rect, ellipse, circle")]
          .filter(painted)
          .map((shape) => shape.getBoundingClientRect())
          .filter((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)
          .sort((one, other) => other.width * other.height - one.width * one.height);
        const box = [page, ...beneath.slice(0, 1)].find((box) => !holds(box, rect, air));
        if (box) found.push(this.say(element, text, rect, box));
      }
    }
    return found;
  },
})
