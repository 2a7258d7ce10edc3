#include "ui/panes/image/comparepage.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/menuchip.h"
#include "ui/widgets/picture/comparecanvas.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPainter>

namespace maquette::ui {

using namespace Qt::StringLiterals;

ComparePage::ComparePage(QWidget *parent)
    : QWidget(parent), m_canvas(new CompareCanvas), m_modes(new QButtonGroup(this)), m_amplification(new MenuChip(tr("Differences")))
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(20, 10, 20, 10);
    bar->setSpacing(space(2));
    bar->addStretch(1);
    const auto add = [&](CompareCanvas::Mode mode, const QString &text, const QString &key) {
        auto *chip = new Chip(text);
        chip->setInteractive(true);
        chip->setCheckable(true);
        chip->setToolTip(key);
        m_modes->addButton(chip, static_cast<int>(mode));
        bar->addWidget(chip);
    };
    add(CompareCanvas::Mode::SideBySide, tr("Side by side"), u"S"_s);
    add(CompareCanvas::Mode::Slider, tr("Slider"), u"L"_s);
    add(CompareCanvas::Mode::Blink, tr("Blink"), u"B"_s);
    add(CompareCanvas::Mode::Difference, tr("Difference"), u"D"_s);
    m_amplification->setChoices({{static_cast<int>(CompareCanvas::Amplification::Once), tr("as they are")},
                                 {static_cast<int>(CompareCanvas::Amplification::Fourfold), tr("4 × as bright")},
                                 {static_cast<int>(CompareCanvas::Amplification::Sixteenfold), tr("16 × as bright")}});
    bar->addWidget(m_amplification);
    auto *swap = new Chip(tr("Swap"));
    swap->setInteractive(true);
    swap->setObjectName(u"swapCompared"_s);
    swap->setToolTip(u"X"_s);
    bar->addWidget(swap);
    bar->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_canvas, 1);
    m_canvas->setAccessibleName(tr("Two pictures compared"));
    connect(m_modes, &QButtonGroup::idClicked, this, [this](int id) { m_canvas->setMode(static_cast<CompareCanvas::Mode>(id)); });
    connect(m_amplification, &MenuChip::chosen, this,
            [this](int id) { m_canvas->setAmplification(static_cast<CompareCanvas::Amplification>(id)); });
    connect(swap, &Chip::clicked, m_canvas, &CompareCanvas::swap);
    connect(m_canvas, &CompareCanvas::modeChanged, this, &ComparePage::showMode);
    connect(m_canvas, &CompareCanvas::amplificationChanged, this, &ComparePage::showMode);
    showMode();
}

void ComparePage::showMode()
{
    m_modes->button(static_cast<int>(m_canvas->mode()))->setChecked(true);
    m_amplification->setVisible(m_canvas->mode() == CompareCanvas::Mode::Difference);
    m_amplification->choose(static_cast<int>(m_canvas->amplification()));
}

void ComparePage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(this).bg);
}

} // namespace maquette::ui

#include "moc_comparepage.cpp"
