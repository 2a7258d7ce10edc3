#include "ui/shell/meterline.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/gauge.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>

namespace maquette::ui {

namespace {

constexpr int kNoteRoom = 92;

} // namespace

MeterLine::MeterLine(QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel)
    , m_figure(makeLabel({}, TextRole::MeterFigure))
    , m_gauge(new Gauge(Ink::Normal))
    , m_note(makeLabel({}, TextRole::Small, Ink::Muted))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(2));
    row->addWidget(m_name, 1);
    row->addWidget(m_figure);
    row->addWidget(m_gauge, 0, Qt::AlignVCenter);
    row->addWidget(m_note);
    m_figure->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
}

void MeterLine::setFace(const Face &face)
{
    if (face == m_face)
        return;
    m_face = face;
    m_name->setText(face.name);
    setTextRole(m_name, face.isHeading ? TextRole::Section : TextRole::Meter);
    setInk(m_name, Ink::Muted);
    m_figure->setText(face.figure);
    m_figure->setVisible(!face.figure.isEmpty());
    setInk(m_figure, face.ink);
    m_gauge->setVisible(face.share.has_value());
    m_gauge->setShare(std::clamp(face.share.value_or(0), 0.0, 1.0));
    m_gauge->setInk(face.ink);
    // Bars stand below one another.
    m_note->setMinimumWidth(face.share ? appearanceOf(this).scaled(kNoteRoom) : 0);
    m_note->setText(face.note);
    m_note->setVisible(face.share || !face.note.isEmpty());
    setContentsMargins(0, face.isHeading ? space(2) : 0, 0, 0);
}

QString MeterLine::words() const
{
    QStringList parts;
    for (const QString &part : {m_face.name, m_face.figure, m_face.note}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u' ');
}

} // namespace maquette::ui

#include "moc_meterline.cpp"
