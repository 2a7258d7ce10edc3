// Draws a sheet of formulas, light and dark, at 100 % and 150 %, to be looked at: formula_sheet DIR
#include "ui/theme/appearance.h"
#include "ui/widgets/math/mathlayout.h"
#include "ui/widgets/math/mathparser.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <cmath>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

const QStringList &formulas()
{
    static const QStringList list{
        uR"(x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a})"_s,
        uR"(e^{i\pi} + 1 = 0)"_s,
        uR"(\sum_{n=1}^{\infty} \frac{1}{n^2} = \frac{\pi^2}{6})"_s,
        uR"(\int_{-\infty}^{\infty} e^{-x^2}\,dx = \sqrt{\pi})"_s,
        uR"(\lim_{x \to 0} \frac{\sin x}{x} = 1)"_s,
        uR"(\prod_{k=1}^{n} k = n!)"_s,
        uR"(A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}, \quad \det A = ad - bc)"_s,
        uR"(f(x) = \begin{cases} x^2 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases})"_s,
        uR"(\begin{aligned} (a+b)^2 &= a^2 + 2ab + b^2 \\ &\le 2(a^2 + b^2) \end{aligned})"_s,
        uR"(\left( \frac{a}{b} \right)^{n} \left[ \sum_{i} x_i \right] \left\{ \frac{1}{1+\frac{1}{x}} \right\})"_s,
        uR"(\hat{x},\ \bar{y},\ \vec{v},\ \dot{q},\ \ddot{q},\ \tilde{n},\ \check{c},\ \widehat{abc},\ \overline{z+w})"_s,
        uR"(\mathbb{R}^n \subset \mathcal{H}, \quad \mathbf{A}\mathbf{x} = \mathbf{b}, \quad \mathfrak{g})"_s,
        uR"(\oint_C \vec{B}\cdot d\vec{l} = \mu_0 \left( I + \varepsilon_0 \frac{d\Phi_E}{dt} \right))"_s,
        uR"(\binom{n}{k} = \frac{n!}{k!(n-k)!})"_s,
        uR"(\sqrt[3]{x^3 + y^3} \neq x + y)"_s,
        uR"(a_1, a_2, \ldots, a_n \in \{0, 1\})"_s,
        uR"(\nabla \times \mathbf{E} = -\frac{\partial \mathbf{B}}{\partial t})"_s,
        uR"(\underbrace{1 + 1 + \cdots + 1}_{n\ \text{times}} = n, \quad \overbrace{a+b}^{c})"_s,
        uR"(P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)})"_s,
        uR"(f'(x) = \lim_{h\to0} \frac{f(x+h)-f(x)}{h}, \quad f''_{xy})"_s,
        uR"(\begin{bmatrix} 1 & 0 & \cdots & 0 \\ 0 & 1 & \cdots & 0 \\ \vdots & \vdots & \ddots & \vdots \\ 0 & 0 & \cdots & 1 \end{bmatrix})"_s,
        uR"(\left| \frac{x}{y} \right| \le \left\| \mathbf{v} \right\|_2, \quad \lfloor x \rfloor, \left\langle \frac{\psi}{2} \middle| \phi \right\rangle)"_s,
        uR"(\forall \varepsilon > 0\ \exists \delta > 0 : |x - a| < \delta \implies |f(x) - L| < \varepsilon)"_s,
        uR"(x \xrightarrow{f} y, \quad A \overset{!}{=} B, \quad \underset{x}{\arg\max}\ g(x))"_s,
        uR"(\iint_D \left( \frac{\partial Q}{\partial x} - \frac{\partial P}{\partial y} \right) dA)"_s,
        uR"(1 + \cfrac{1}{2 + \cfrac{1}{3 + \cfrac{1}{4}}})"_s,
        uR"(\boxed{E = mc^2} \qquad \cancel{5y} \qquad x \not\in S \qquad \not\to)"_s,
        uR"(\left(\begin{array}{cc|c} 1 & 2 & 3 \\ \hline 4 & 5 & 6 \end{array}\right))"_s,
        uR"(\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}})"_s,
        uR"(\max_{\theta} \mathbb{E}_{x \sim p}\left[\log q_\theta(x)\right], \quad a \equiv b \pmod{n})"_s,
        uR"({}_nC_k,\ x_{i_j}^{2^k},\ \alpha\beta\gamma\Gamma\Delta\Omega,\ f_i,\ V^2,\ \mathrm{H_2O})"_s,
        uR"(\bigcup_{i \in I} A_i \cap \bigoplus_{k} V_k,\quad \Big( \bigg[ \bigl( x \bigr) \bigg] \Big))"_s};
    return list;
}

void draw(const QString &path, bool isDark, qreal ratio)
{
    ui::Appearance look;
    look.tokens = isDark ? ui::darkTokens() : ui::lightTokens();
    ui::chooseFamilies(look);
    const QFont body = look.font(ui::TextRole::Body);
    constexpr int kWidth = 1000;
    QImage image(QSize(kWidth, 960) * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(look.tokens.surface);
    QPainter painter(&image);
    ui::MathLayout layout(body, look.font(ui::TextRole::Code));
    qreal y = 14;
    qreal rowHeight = 0;
    for (qsizetype i = 0; i < formulas().size(); ++i) {
        const auto tree = ui::parseMath(formulas().at(i));
        const qreal x = i % 2 == 0 ? 16 : 516;
        if (i % 2 == 0) {
            y += rowHeight;
            rowHeight = 0;
        }
        painter.setPen(look.tokens.ink);
        if (!tree) {
            painter.setFont(body);
            painter.drawText(QPointF(x, y + 14), u"not understood: "_s + formulas().at(i));
            rowHeight = std::max<qreal>(rowHeight, 24);
            continue;
        }
        const ui::MathBox shown = layout.set(*tree, ui::MathLevel::Display);
        const ui::MathBox inLine = layout.set(*tree, ui::MathLevel::Text);
        shown.paint(painter, {x, std::round(y + shown.ascent)}, look.tokens.ink);
        if (shown.width + 40 + inLine.width < kWidth / 2.0)
            inLine.paint(painter, {x + shown.width + 40, std::round(y + shown.ascent)}, look.tokens.muted);
        rowHeight = std::max(rowHeight, std::ceil(shown.height()) + 22);
    }
    image.save(path);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : u"."_s;
    for (const bool isDark : {false, true}) {
        const QString theme = isDark ? u"-dark"_s : QString();
        draw(folder + u"/formulas"_s + theme + u".png"_s, isDark, 1);
        draw(folder + u"/formulas-150"_s + theme + u".png"_s, isDark, 1.5);
    }
    return 0;
}
