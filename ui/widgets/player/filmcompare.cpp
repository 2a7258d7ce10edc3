#include "ui/widgets/player/filmcompare.h"

#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/player/filmpair.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/player/playerlook.h"

#include <QAction>
#include <QBoxLayout>
#include <QKeySequence>

namespace maquette::ui {

using namespace Qt::StringLiterals;

QString FilmTake::text() const
{
    QString text;
    for (const InkLine::Part &part : label)
        text += part.text;
    return text;
}

FilmCompare::FilmCompare(const FilmOpener &opener, const FilmTake &left, const FilmTake &right, QWidget *parent)
    : QWidget(parent)
    , m_player(new FilmPlayer(pairOpener(opener, left.path, right.path, playerGround(darkTokens()))))
{
    setObjectName(u"filmCompare"_s);
    setAccessibleName(tr("Two films compared"));
    m_player->setObjectName(u"comparePlayer"_s);
    m_player->setTags(tr("A", "the left one of two films"), tr("B", "the right one of two films"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead(left, right));
    column->addWidget(m_player, 1);
    setFocusProxy(m_player);
    auto *leave = new QAction(tr("Leave the comparison"), this);
    leave->setObjectName(u"leaveCompare"_s);
    leave->setShortcut(Qt::Key_Escape);
    leave->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(leave);
    connect(leave, &QAction::triggered, this, &FilmCompare::leaveRequested);
    connect(m_player, &FilmPlayer::frameGrabbed, this, &FilmCompare::frameGrabbed);
    m_player->open(left.path, tr("%1, compared with %2").arg(left.text(), right.text()));
}

QWidget *FilmCompare::buildHead(const FilmTake &left, const FilmTake &right)
{
    auto *head = new QWidget;
    // The left one of two films is left everywhere, and what is said of it above it.
    head->setLayoutDirection(Qt::LeftToRight);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space(4), space(2), space(2), space(2));
    row->setSpacing(space(2));
    const auto add = [&](const QString &name, const QString &letter, const FilmTake &take) {
        auto *line = new InkLine(TextRole::Body);
        line->setObjectName(name);
        QList<InkLine::Part> parts{{letter + u"  "_s, Ink::Normal}};
        parts += take.label;
        line->setParts(parts);
        row->addWidget(line, 1);
    };
    add(u"leftTake"_s, tr("A", "the left one of two films"), left);
    add(u"rightTake"_s, tr("B", "the right one of two films"), right);
    auto *close = new IconButton(u"close"_s, {});
    close->setObjectName(u"closeCompare"_s);
    close->setName(tr("Leave the comparison"), QKeySequence(Qt::Key_Escape).toString(QKeySequence::NativeText));
    connect(close, &QAbstractButton::clicked, this, &FilmCompare::leaveRequested);
    row->addWidget(close);
    return head;
}

} // namespace maquette::ui

#include "moc_filmcompare.cpp"
