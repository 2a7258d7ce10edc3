// Draws the transcript as in the design's chat picture, a page with everything that Markdown has, and one with formulas:
// transcript_shots DIR
#include "tests/support/transcriptlist.h"
#include "ui/theme/style.h"
#include "ui/widgets/transcript/transcriptview.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QPainter>
#include <QPixmap>
#include <QTimer>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

std::vector<Message> designConversation()
{
    Message first = test::userMessage(1, u"Write a launch line for this lamp and a JSON listing with name, category and price band."_s);
    first.attachments.append({u"lamp"_s, u"lamp.jpg"_s, u"image/jpeg"_s, 1'200'000, QSize(800, 800)});
    Message second = test::answer(2, u"**Light, thrown by hand.** Each shade is turned on the wheel, so no two rooms glow quite the same.\n\n"
                                     "```json\n{\n  \"name\": \"Kiln Table Lamp\",\n  \"category\": \"Lighting / Table\",\n  \"price_range\": \"mid\"\n}\n```"_s);
    second.siblingIndex = 1;
    second.siblingCount = 3;
    Message fourth = test::answer(4, u"1. **Hand-thrown light.**\n2. **A quieter kind of bright.**\n3. **Turned on the wheel, tur**"_s);
    fourth.state = MessageState::Streaming;
    fourth.usage.inputTokens = 0;
    fourth.usage.outputTokens = 41;
    fourth.cost = Money{30'000'000};
    return {first, second, test::userMessage(3, u"Shorter. And give me three."_s), fourth};
}

std::vector<Message> everything()
{
    Message a = test::answer(2, uR"(# What Markdown has

Plain prose with *emphasis*, **strong words**, ~~what is gone~~, `inline code`, a [link](https://example.org/page) and a bare https://example.org/address that goes on for a while so that the line has to wrap somewhere.

## Lists

- one
- two, with a second level
  1. first
  2. second
     - deeper
- [x] done
- [ ] open

> A quote, which may be long enough to wrap over more than one line, as this one is, since quotes often do that.
>
> > And a quote in it.

| Model | In | Out | Note |
|:--|--:|--:|:-:|
| gpt-4o-mini | $0.15 | $0.60 | small, **cheap**, good for most of what people ask |
| claude-sonnet-4 | $3.00 | $15.00 | long answers and code, with a note that wraps |

---

```cpp
// A comment
#include <vector>
int main(int argc, char **argv) {
    const std::vector<int> numbers{1, 2, 3};
    return numbers.size() > 2 ? 0 : 1; // this line is much longer than the box is wide, so that it has to be scrolled sideways
}
```

![A lamp](https://images.example/lamp.png)

שלום עולם, זה טקסט מימין לשמאל עם `code` בתוכו.)"_s);
    a.reasoning = u"The user wants to see everything."_s;
    a.isPlayMoney = true;
    Message b = test::answer(4, u"Half an ans"_s);
    b.state = MessageState::Interrupted;
    b.error = Error{.kind = Error::Kind::ServerFailure, .message = u"The connection to OpenAI broke off. What had come is kept; try again."_s, .detail = u"HTTP/2 stream was reset"_s};
    b.remedy = Remedy::Retry;
    Message c = test::answer(5, u"A complete answer that was too"_s);
    c.finishReason = FinishReason::Length;
    return {test::userMessage(1, u"Show me everything:\n\n```sh\nls -l | wc\n```\nplease"_s), a, test::userMessage(3, u"And what goes wrong?"_s), b, c};
}

std::vector<Message> mathematics()
{
    return {test::userMessage(1, u"Why does the quadratic formula hold? It should cost less than $5 and not $10."_s),
            test::answer(2, uR"(## Completing the square for $ax^2 + bx + c$

For $a \neq 0$ divide by $a$ and move the constant, so that the left side can become a square; $\frac{b}{2a}$ is half of the coefficient of $x$, and with \(\Delta = b^2 - 4ac\) the rest follows:

\[
\begin{aligned}
x^2 + \frac{b}{a} x &= -\frac{c}{a} \\
\left( x + \frac{b}{2a} \right)^2 &= \frac{b^2 - 4ac}{4a^2}
\end{aligned}
\]

1. If $\Delta > 0$ there are two roots:
   $$x_{1,2} = \frac{-b \pm \sqrt{\Delta}}{2a}$$
2. If $\Delta = 0$ there is **one, $x = -\frac{b}{2a}$**.

> The $n$th harmonic number is \(H_n = \sum_{k=1}^{n} \frac{1}{k}\), and $$\int_0^1 \frac{1 - x^n}{1 - x}\,dx = H_n.$$

| Case | Roots | Note |
|:--|:-:|---|
| $\Delta > 0$ | $2$ | costs $5 |
| $\Delta < 0$ | $z, \bar{z} \in \mathbb{C}$ | not $10 |

What is not known stays as it is: \(\unknown{x}_1\), and code too: `$x$`.)"_s)};
}

QImage lamp()
{
    QImage image(128, 128, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient gradient(0, 0, 128, 128);
    gradient.setColorAt(0, QColor(0xf2, 0xe7, 0xd3));
    gradient.setColorAt(0.6, QColor(0xc7, 0xa2, 0x7a));
    gradient.setColorAt(1, QColor(0x5b, 0x44, 0x33));
    painter.fillRect(image.rect(), gradient);
    return image;
}

void shoot(const QString &path, bool isDark, const std::vector<Message> &messages, QSize size)
{
    ui::Appearance look;
    look.tokens = isDark ? ui::darkTokens() : ui::lightTokens();
    ui::chooseFamilies(look);
    QApplication::setStyle(new ui::Style(look));
    QApplication::setPalette(look.palette());
    test::TranscriptList list;
    list.setMessages(messages);
    ui::TranscriptView view;
    view.setAttachmentLooks({.thumbnail = [](const QString &) { return lamp(); }, .tokens = [](const Attachment &) { return 765; }});
    view.setSource(&list);
    view.resize(size);
    view.show();
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 700)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    view.grab().save(path);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    for (const bool isDark : {false, true}) {
        const QString theme = isDark ? u"-dark"_s : QString();
        shoot(folder + u"/transcript"_s + theme + u".png"_s, isDark, designConversation(), {828, 680});
        shoot(folder + u"/markdown"_s + theme + u".png"_s, isDark, everything(), {828, 1500});
        shoot(folder + u"/formulas"_s + theme + u".png"_s, isDark, mathematics(), {828, 900});
    }
    return 0;
}
