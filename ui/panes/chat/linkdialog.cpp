#include "ui/panes/chat/linkdialog.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QLabel>

namespace maquette::ui {

bool LinkDialog::canOpen(const QUrl &url)
{
    const QString scheme = url.scheme();
    return scheme == QLatin1String("https") || scheme == QLatin1String("http") || scheme == QLatin1String("mailto");
}

LinkDialog::LinkDialog(const QUrl &url, QWidget *parent)
    : QDialog(parent)
{
    const bool opens = canOpen(url);
    setWindowTitle(tr("Open this link?"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(opens ? windowTitle() : tr("This link cannot be opened"), TextRole::Title));
    // Punycode: letters that look alike must not hide another host.
    const QString address = QString::fromLatin1(url.toEncoded());
    QLabel *shown = makeParagraph(address, TextRole::Code);
    shown->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    shown->setAccessibleName(tr("Address"));
    shown->setMinimumWidth(appearanceOf(this).scaled(420));
    shown->setMaximumWidth(appearanceOf(this).scaled(640));
    column->addWidget(shown);
    column->addWidget(makeParagraph(tr("The address comes from the model's answer."), TextRole::Small, Ink::Muted));
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *copy = new Button(tr("Copy the address"));
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(copy);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [this, address] {
        QApplication::clipboard()->setText(address);
        accept();
    });
    if (opens) {
        auto *open = new Button(tr("Open in the browser"), ButtonKind::Primary);
        row->addWidget(open);
        connect(open, &QPushButton::clicked, this, [this, url] {
            QDesktopServices::openUrl(url);
            accept();
        });
    }
    column->addLayout(row);
    cancel->setFocus();
}

} // namespace maquette::ui

#include "moc_linkdialog.cpp"
