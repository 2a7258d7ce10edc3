#include "ui/shell/shortcutsheet.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>

namespace maquette::ui {

ShortcutSheet::ShortcutSheet(const QList<ShortcutGroup> &groups, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *body = new QWidget;
    auto *grid = new QGridLayout(body);
    grid->setContentsMargins(0, 0, space(2), 0);
    grid->setHorizontalSpacing(space(8));
    grid->setVerticalSpacing(space(2));
    grid->setColumnStretch(0, 1);
    int row = 0;
    for (const ShortcutGroup &group : groups) {
        QLabel *title = makeSectionLabel(group.title);
        title->setContentsMargins(0, row ? space(3) : 0, 0, 0);
        grid->addWidget(title, row++, 0, 1, 2);
        for (const ShortcutGroup::Line &line : group.lines) {
            grid->addWidget(makeLabel(line.text, TextRole::Body), row, 0);
            QLabel *keys = makeLabel(line.keys, TextRole::Code, Ink::Muted);
            keys->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
            grid->addWidget(keys, row++, 1);
        }
    }
    grid->setRowStretch(row, 1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(body->minimumSizeHint().width() + space(4));
    scroll->setAccessibleName(windowTitle());
    auto *close = new Button(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(4));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(scroll, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(close);
    column->addLayout(buttons);
    resize(appearanceOf(this).scaled(460), appearanceOf(this).scaled(560));
    close->setFocus();
}

} // namespace maquette::ui

#include "moc_shortcutsheet.cpp"
