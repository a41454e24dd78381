"""What the invented customers are called, by language. Any likeness to living people is chance."""

import unicodedata

NAMES: dict[str, tuple[str, str]] = {
    "german": (
        "Anna Lukas Lena Jonas Mia Felix Clara Paul Emma Moritz Johanna Max Frieda Emil Greta Anton Ida Ben Marlene "
        "Jakob Katharina Tobias Sabine Jürgen Ute Matthias Heike Stefan Birgit Andreas Nina Philipp",
        "Albrecht Bergmann Dietrich Ebert Falk Graf Hartwig Jansen Kessler Lorenz Mertens Neuhaus Oswald Pohl Reuter "
        "Sander Thiele Ulbrich Vogt Wendt Ziegler Brandt Krämer Böhm Lindner Haas Sommer Winkler Röder Seidel",
    ),
    "dutch": (
        "Daan Sanne Bram Lotte Sem Fleur Jeroen Marieke Thijs Anouk Joost Eva Pieter Femke Ruben Noor Wouter Iris",
        "Bakker Smeets Mulder Hendriks Bos Dekker Kuipers Peeters Maes Claes Wouters Vermeer Jacobs Postma Hoekstra",
    ),
    "french": (
        "Camille Hugo Léa Antoine Chloé Mathieu Inès Julien Manon Théo Élise Baptiste Margaux Nicolas Agathe Rémi",
        "Lambert Fontaine Mercier Rousseau Chevalier Garnier Faure Blanchard Perrin Marchand Leroy Gauthier Renaud "
        "Caron Picard Barbier",
    ),
    "italian": (
        "Giulia Marco Chiara Luca Martina Andrea Francesca Davide Elena Matteo Sara Pietro Alice Tommaso",
        "Ferri Conti Galli Moretti Rinaldi Bianco Marchetti Villa Serra Longo Fabbri Grassi Testa Riva",
    ),
    "spanish": (
        "Lucía Javier Carmen Álvaro Elena Diego Marta Pablo Irene Sergio Nuria Adrián Laura Raúl",
        "Navarro Iglesias Molina Serrano Ortega Castillo Vidal Prieto Campos Reyes Soler Cano Pardo Rivas",
    ),
    "portuguese": (
        "Inês João Beatriz Tiago Mariana Rui Carolina Nuno Leonor Duarte",
        "Almeida Carvalho Teixeira Moreira Correia Nogueira Pinto Tavares Faria Queirós",
    ),
    "english": (
        "Alice Tom Grace Harry Niamh Conor Ruby Oliver Maeve Jack Ellie Sam Hannah Leo Zoe Owen Claire Ethan Aoife "
        "Nathan Priya Marcus Simone Kenji",
        "Walsh Hughes Barker Doyle Ellis Fletcher Gallagher Hayes Kerr Lawson Mercer Nolan Parry Quinn Rowe Sutton "
        "Tanner Whelan Abbott Brennan Carver Desai Okoye Lin",
    ),
    "nordic": (
        "Freja Emil Astrid Magnus Sigrid Lars Ingrid Nils Maja Oskar Liv Anders Elin Henrik Tuva Søren Åsa Bjørn",
        "Holm Lund Berg Dahl Strand Nygaard Lindqvist Sandberg Ekström Hagen Kjær Solberg Friis Nordin Björk Aas",
    ),
    "finnish": (
        "Aino Eero Helmi Onni Venla Mikko Iida Juhani Sanna Väinö",
        "Koskinen Laine Heikkilä Salonen Niemi Rantala Järvinen Lehto Ahonen Mäki",
    ),
    "polish": (
        "Zofia Jakub Maja Kacper Hanna Michał Alicja Tomasz Julia Piotr Ewa Łukasz",
        "Wójcik Zając Pawlak Sikora Baran Lis Duda Wilk Czarnecki Jabłoński Mazur Kubiak",
    ),
    "czech": (
        "Tereza Jan Eliška Ondřej Klára Petr Barbora Vojtěch Lucie Martin",
        "Dvořák Procházka Kučera Veselý Horák Marek Pospíšil Beneš Růžička Sedlák",
    ),
    "hungarian": (
        "Zsófia Bence Anna Máté Réka Gergő Eszter Balázs",
        "Kovács Szabó Tóth Varga Molnár Balogh Farkas Lakatos",
    ),
    "greek": (
        "Eleni Giorgos Maria Nikos Katerina Dimitris Sofia Kostas",
        "Pappas Nikolaou Makris Vlachos Economou Georgiou Karras Alexiou",
    ),
    "estonian": ("Liis Rasmus Kadri Martin Maarja Taavi", "Tamm Saar Sepp Mägi Kask Kukk"),
    "slovene": ("Nika Luka Ana Žan Maja Matej", "Novak Horvat Krajnc Zupan Kovač Golob"),
    "japanese": ("Yui Haruto Sakura Ren Aoi Daiki Mei Sota", "Sato Tanaka Mori Hayashi Ueda Kondo Ishii Okada"),
}
SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "ł": "l", "å": "a"})


def as_address(name: str) -> str:
    """ "Łukasz Wójcik" → "lukasz.wojcik"."""
    spelt = unicodedata.normalize("NFKD", name.lower().translate(SPELT_OUT))
    return "".join(letter for letter in spelt if letter.isascii()).replace(" ", ".").replace("'", "")
