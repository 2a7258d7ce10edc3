#include "ui/shell/closedialog.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QLabel>

namespace maquette::ui {

CloseDialog::CloseDialog(const QStringList &running, QWidget *parent)
    : QDialog(parent)
    , m_remember(new QCheckBox(tr("&Do this every time; the settings can change it")))
{
    setWindowTitle(tr("Something is still running"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    const QStringList paragraphs = running + QStringList{tr("In the background, Maquette goes on without a window until you open it again.")};
    for (const QString &words : paragraphs) {
        QLabel *text = makeParagraph(words, TextRole::Body, Ink::Muted);
        text->setMinimumWidth(appearanceOf(this).scaled(400));
        column->addWidget(text);
    }
    column->addWidget(m_remember);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    row->addWidget(cancel);
    row->addStretch(1);
    addChoice(*row, Choice::Stop, tr("&Stop and close"), false);
    addChoice(*row, Choice::Finish, tr("&Finish first"), false);
    addChoice(*row, Choice::Keep, tr("&Keep in background"), true);
    column->addSpacing(space(1));
    column->addLayout(row);
}

void CloseDialog::addChoice(QBoxLayout &row, Choice choice, const QString &text, bool isDefault)
{
    auto *button = new Button(text, isDefault ? ButtonKind::Primary : ButtonKind::Secondary);
    button->setDefault(isDefault);
    row.addWidget(button);
    if (isDefault)
        button->setFocus();
    connect(button, &QPushButton::clicked, this, [this, choice] {
        emit chosen(choice, m_remember->isChecked());
        accept();
    });
}

} // namespace maquette::ui

#include "moc_closedialog.cpp"
