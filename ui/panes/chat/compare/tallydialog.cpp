#include "ui/panes/chat/compare/tallydialog.h"

#include "ui/panes/chat/compare/tallymodel.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figuretable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrolled.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

namespace maquette::ui {

using namespace Qt::StringLiterals;

TallyDialog::TallyDialog(QWidget *parent)
    : QDialog(parent)
    , m_model(new TallyModel(this))
    , m_table(new FigureTable(tr("Model tally")))
    , m_empty(makeParagraph(tr("There was no vote yet. Compare models with their names hidden, and say which answer is better."),
                            TextRole::Body, Ink::Muted))
{
    setObjectName(u"tallyDialog"_s);
    setWindowTitle(tr("Model tally"));
    m_table->setObjectName(u"tally"_s);
    m_table->setModel(m_model);
    auto *close = new Button(tr("Close"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    column->addWidget(m_empty);
    column->addWidget(makeScrolled(m_table), 1);
    column->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(appearanceOf(this).scaled(520), appearanceOf(this).scaled(360));
    setTally({});
}

void TallyDialog::setTally(const QList<ModelTally> &tally)
{
    m_model->setTally(tally);
    m_empty->setVisible(tally.isEmpty());
    m_table->setVisible(!tally.isEmpty());
    if (!tally.isEmpty())
        m_table->setCurrentIndex(m_model->index(0, 0));
}

} // namespace maquette::ui

#include "moc_tallydialog.cpp"
