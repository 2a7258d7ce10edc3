#include "ui/panes/settings/passphrasedialog.h"

#include "core/backup/backupjob.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>

#include <utility>

namespace maquette::ui {

using namespace Qt::StringLiterals;

PassphraseDialog::PassphraseDialog(Use use, QWidget *parent)
    : QDialog(parent)
    , m_use(use)
    , m_first(new QLineEdit)
    , m_again(new QLineEdit)
    , m_problem(makeParagraph({}, TextRole::Small, Ink::Muted))
    , m_next(new Button(tr("Continue"), ButtonKind::Primary))
{
    setObjectName(u"passphraseDialog"_s);
    setWindowTitle(use == Use::New ? tr("A passphrase for the backup") : tr("The passphrase of the backup"));
    for (QLineEdit *field : {m_first, m_again}) {
        field->setEchoMode(QLineEdit::Password);
        field->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
        connect(field, &QLineEdit::textChanged, this, &PassphraseDialog::look);
    }
    m_first->setObjectName(u"passphrase"_s);
    m_again->setObjectName(u"passphraseAgain"_s);
    m_problem->setObjectName(u"passphraseProblem"_s);
    m_next->setObjectName(u"passphraseNext"_s);
    buildForm();
    look();
    m_first->setFocus();
}

void PassphraseDialog::buildForm()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space(5), space(5), space(5), space(4));
    column->setSpacing(space(3));
    column->addWidget(makeLabel(windowTitle(), TextRole::Title));
    if (m_use == Use::New) {
        auto *text = makeParagraph(tr("Nobody can open the backup without it, and nobody can tell it to you again. Several words that have nothing to do with one "
                                      "another are good."));
        text->setMinimumWidth(appearanceOf(this).scaled(380));
        column->addWidget(text);
    }
    column->addWidget(makeSectionLabel(tr("Passphrase"), m_first));
    column->addWidget(m_first);
    if (m_use == Use::New) {
        column->addWidget(makeSectionLabel(tr("Once more"), m_again));
        column->addWidget(m_again);
    } else {
        m_again->setParent(this);
        m_again->hide();
    }
    column->addWidget(m_problem);
    auto *row = new QHBoxLayout;
    row->setSpacing(space(2));
    auto *cancel = new Button(tr("Cancel"), ButtonKind::Quiet);
    m_next->setDefault(true);
    row->addWidget(cancel);
    row->addStretch(1);
    row->addWidget(m_next);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_next, &QPushButton::clicked, this, &PassphraseDialog::give);
}

void PassphraseDialog::look()
{
    QString problem;
    const bool isNew = m_use == Use::New;
    if (isNew && backup::passphraseLength(m_first->text()) < backup::kShortestPassphrase)
        problem = tr("At least %1 characters.").arg(locale().toString(backup::kShortestPassphrase));
    else if (isNew && m_first->text() != m_again->text())
        problem = tr("The two are not the same yet.");
    m_problem->setText(problem);
    m_next->setEnabled(problem.isEmpty() && !m_first->text().isEmpty());
}

void PassphraseDialog::give()
{
    QString typed = m_first->text();
    // Before the wiping: the field shares these characters.
    m_first->clear();
    m_again->clear();
    QByteArray bytes = typed.toUtf8();
    typed.fill(QChar(0));
    emit given(Secret::take(std::move(bytes)));
    accept();
}

} // namespace maquette::ui

#include "moc_passphrasedialog.cpp"
