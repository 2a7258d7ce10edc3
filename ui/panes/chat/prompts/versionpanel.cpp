#include "ui/panes/chat/prompts/versionpanel.h"

#include "core/prompts/promptlibrary.h"
#include "ui/panes/chat/prompts/diffview.h"
#include "ui/panes/chat/prompts/promptdelegate.h"
#include "ui/panes/chat/prompts/promptlistmodel.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/onpool.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>

namespace maquette::ui {

using namespace Qt::StringLiterals;

VersionPanel::VersionPanel(PromptLibrary &library, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_list(new QListWidget)
    , m_title(makeLabel({}, TextRole::Section, Ink::Muted))
    , m_diff(new DiffView)
    , m_use(new Button(tr("Use this one")))
{
    m_list->setObjectName(u"promptVersions"_s);
    m_list->setAccessibleName(tr("Versions, newest first"));
    m_list->setItemDelegate(new PromptDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFixedWidth(appearanceOf(this).scaled(220));
    m_diff->setObjectName(u"promptDiff"_s);
    m_use->setObjectName(u"promptUseVersion"_s);
    m_use->setToolTip(tr("Makes this text the newest version; nothing is lost"));
    auto *side = new QVBoxLayout;
    side->setSpacing(space(2));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_use);
    side->addLayout(head);
    side->addWidget(m_diff, 1);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space(4));
    row->addWidget(m_list);
    row->addLayout(side, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &VersionPanel::showChosen);
    connect(m_use, &QPushButton::clicked, this, &VersionPanel::useChosen);
}

void VersionPanel::showVersionsOf(qint64 id)
{
    m_id = id;
    const int generation = ++m_generation;
    if (id == 0) {
        fill({});
        return;
    }
    m_library.versions(id, this, [this, generation](const Result<QList<PromptVersion>> &versions) {
        if (generation != m_generation)
            return;
        if (versions)
            fill(*versions);
        else
            emit failed(versions.error());
    });
}

void VersionPanel::fill(const QList<PromptVersion> &versions)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const PromptVersion &version : versions) {
            const QString when = locale().toString(version.createdAt.toLocalTime(), QLocale::ShortFormat);
            const QString detail = version.message.isEmpty() ? when : tr("%1 · %2").arg(version.message, when);
            auto *item = new QListWidgetItem(tr("Version %1").arg(version.number), m_list);
            item->setData(PromptListModel::DetailRole, detail);
            item->setData(PromptListModel::IdRole, version.number);
            item->setData(Qt::AccessibleTextRole, tr("Version %1: %2").arg(version.number).arg(detail));
            item->setToolTip(detail);
        }
        m_list->setCurrentRow(0);
    }
    showChosen();
}

int VersionPanel::chosenNumber() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(PromptListModel::IdRole).toInt() : 0;
}

void VersionPanel::showChosen()
{
    const int number = chosenNumber();
    const int generation = ++m_generation;
    m_use->setEnabled(m_list->currentRow() > 0);
    if (number == 0) {
        m_title->clear();
        m_diff->setLines({});
        return;
    }
    m_title->setText(number > 1 ? tr("What version %1 changed").arg(number) : tr("The first version"));
    m_library.text(m_id, number, this, [this, number, generation](const Result<QString> &text) {
        if (generation != m_generation)
            return;
        if (!text) {
            emit failed(text.error());
        } else if (number == 1) {
            compare(*text, *text, generation);
        } else {
            m_library.text(m_id, number - 1, this, [this, text = *text, generation](const Result<QString> &before) {
                if (before)
                    compare(*before, text, generation);
                else if (generation == m_generation)
                    emit failed(before.error());
            });
        }
    });
}

void VersionPanel::compare(const QString &before, const QString &text, int generation)
{
    onPool(
        this, [before, text] { return diffOf(before, text); },
        [this, generation](const QList<DiffLine> &lines) {
            if (generation == m_generation)
                m_diff->setLines(lines);
        });
}

void VersionPanel::useChosen()
{
    m_library.useVersion(m_id, chosenNumber(), this, [this](const Result<KeptPrompt> &kept) {
        if (kept)
            emit used(*kept);
        else
            emit failed(kept.error());
    });
}

} // namespace maquette::ui

#include "moc_versionpanel.cpp"
