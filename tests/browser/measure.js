// What is wrong with the texts of a page or a drawing: `page()` and `drawing()` tell the offenders by kind.
({
  page() {
    const texts = this.texts();
    return { wider: this.wider(), clipped: this.clipped(), outside: this.outside(texts), overlaps: this.overlaps(texts) };
  },

  drawing() {
    const texts = this.texts();
    return { astray: this.astray(texts), overlaps: this.overlaps(texts) };
  },

  say(element, text, ...boxes) {
    const part = (node) => node.localName + (node.id ? "#" + node.id : [...node.classList].map((name) => "." + name).join(""));
    const names = [];
    for (let node = element; node && node !== document.body && names.length < 4; node = node.parentElement) names.unshift(part(node));
    const box = (rect) => [rect.left, rect.top, rect.right, rect.bottom].map(Math.round).join(" ");
    return `${names.join(">")} “${text.trim().replace(/\s+/g, " ").slice(0, 60)}” ${boxes.map((rect) => `[${box(rect)}]`).join(" ")}`;
  },

  // The texts that can be seen, by text node, as {element, text, rects}.
  texts() {
    const root = document.body ?? document.documentElement;
    const aside = new Set([...root.querySelectorAll("*")].filter((node) => getComputedStyle(node).clipPath !== "none"));
    const unseen = (node) => node && (aside.has(node) || unseen(node.parentElement));
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [];
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("title, desc, style, script") || unseen(element)) continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      range.selectNodeContents(walker.currentNode);
      const shortened = element.closest(".words > span, .show > p")?.getBoundingClientRect();
      const rects = [...range.getClientRects()]
        .map((rect) => (shortened ? this.within(rect, shortened) : rect))
        .filter((rect) => rect.width > 1 && rect.height > 1);
      if (rects.length) found.push({ element, text: walker.currentNode.data, rects });
    }
    return found;
  },

  within(rect, clip) {
    const [left, top] = [Math.max(rect.left, clip.left), Math.max(rect.top, clip.top)];
    return new DOMRect(left, top, Math.min(rect.right, clip.right) - left, Math.min(rect.bottom, clip.bottom) - top);
  },

  // Letters seldom fill the height that a font reserves for them, and kerned ones may touch.
  overlaps(texts) {
    const boxes = texts.flatMap(({ element, text, rects }) =>
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
        if (!one.element.closest(".show") !== !other.element.closest(".show")) continue; // which floats above the rest
        found.push(`${this.say(one.element, one.text, one.rect)} and ${this.say(other.element, other.text, other.rect)}`);
      }
    });
    return found;
  },

  // Shortened on purpose: a feeling of more than twenty letters, which stands in full on its card and when pointed at,
  // and the name of the stage that is presented, which stands in full above it.
  clipped() {
    const found = [];
    const hides = /hidden|clip/;
    for (const element of document.querySelectorAll("body *")) {
      const style = getComputedStyle(element);
      const wide = hides.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const high = (hides.test(style.overflowY) || style.overflowY === "auto") && element.scrollHeight > element.clientHeight + 1;
      const shortened = style.textOverflow === "ellipsis" && element.textContent.length > 20;
      if (!(wide || high) || shortened || !element.textContent.trim() || element.closest(".vh, .skip, .where")) continue;
      if (element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        found.push(this.say(element, element.textContent, element.getBoundingClientRect()));
    }
    return found;
  },

  // Texts that stick out of something with a ground or a border that they belong into.
  outside(texts) {
    const band = document.querySelector(".band")?.getBoundingClientRect();
    const found = [];
    for (const { element, text, rects } of texts) {
      const boxes = [];
      for (let node = element; node !== document.body; node = node.parentElement) {
        const style = getComputedStyle(node);
        const painted = style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.backgroundImage !== "none" || style.borderInlineEndStyle !== "none";
        if (painted && style.display !== "inline") boxes.push(node.getBoundingClientRect());
        if (node.matches(".mark") && style.position === "absolute") boxes.push(band);
      }
      for (const rect of rects) {
        const box = boxes.find((box) => !this.holds(box, rect));
        if (box) found.push(this.say(element, text, rect, box));
      }
    }
    return found;
  },

  holds(box, rect) {
    const [slack, air] = [1.5, rect.height * 0.2];
    const sideways = rect.left >= box.left - slack && rect.right <= box.right + slack;
    return sideways && rect.top + air >= box.top - slack && rect.bottom - air <= box.bottom + slack;
  },

  wider() {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const scrolls = (node) => node && (getComputedStyle(node).overflowX === "auto" || scrolls(node.parentElement));
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const rect = element.getBoundingClientRect();
      return (rect.left < -1 || rect.right > page.clientWidth + 1) && !scrolls(element.parentElement);
    });
    return [`${page.scrollWidth} px in ${page.clientWidth} px`, ...out.map((element) => this.say(element, element.textContent, element.getBoundingClientRect()))];
  },

  // Texts of a drawing that leave the page, or the largest thing painted beneath them in their group.
  astray(texts) {
    const page = document.documentElement.getBoundingClientRect();
    const painted = (shape) => shape.getAttribute("fill") !== "none" || shape.getAttribute("stroke") !== "none";
    const found = [];
    for (const { element, text, rects } of texts) {
      for (const rect of rects) {
        const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
        const beneath = [...element.closest("g").querySelectorAll("path, polygon, rect, ellipse, circle")]
          .filter(painted)
          .map((shape) => shape.getBoundingClientRect())
          .filter((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom)
          .sort((one, other) => other.width * other.height - one.width * one.height);
        const box = [page, ...beneath.slice(0, 1)].find((box) => !this.holds(box, rect));
        if (box) found.push(this.say(element, text, rect, box));
      }
    }
    return found;
  },
})
